"""The self-check: quiet when all is well, and each trouble in words with an exit code."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from events.models import Channel, Notification, Pulse
from tests.factories import BookingFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def doctor(clock, capsys, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    def ask():
        try:
            call_command("doctor")
            code = 0
        except SystemExit as end:
            code = end.code
        lines = capsys.readouterr().out.splitlines()
        return code, [line for line in lines if not line.startswith("well")]

    return ask


@pytest.fixture
def at_work(db, now):
    for name in ("pump", "timetable"):
        Pulse.objects.create(name=name, beat_at=now)


@pytest.fixture
def same_clock(monkeypatch, clock):
    """The database's clock cannot stand still with ours."""
    from events.management.commands import doctor

    checks = [check for check in doctor.CHECKS if check is not doctor.clocks_agree]
    monkeypatch.setattr(doctor, "CHECKS", checks)


def test_all_is_well(doctor, at_work, same_clock):
    assert doctor() == (0, [])


def test_an_outbox_that_never_worked_is_unwell(doctor, same_clock):
    end = "never worked: run a Celery worker with beat, or send_outbox --loop"
    assert doctor() == (
        1,
        [f"unwell  the outbox was {end}", f"unwell  Celery's timetable was {end}"],
    )


def test_without_a_broker_nobody_misses_the_timetable(doctor, same_clock, settings, now):
    settings.REDIS_URL = ""
    Pulse.objects.create(name="pump", beat_at=now)
    assert doctor() == (0, [])


def test_every_trouble_is_told(doctor, at_work, same_clock, promise, settings, now):
    settings.FIELD_KEYS = ["not a key"]
    settings.SECRET_KEY_FALLBACKS = []
    promise(1, now=now - timedelta(minutes=11))
    promise(2, now=now - timedelta(minutes=16))
    Notification.objects.filter(subject_pk=2).update(
        state="claimed", claimed_at=now - timedelta(minutes=16)
    )
    Channel.objects.create(
        name="mail", paused_until=now + timedelta(minutes=5), problem="sign_in_refused"
    )
    Pulse.objects.filter(name="timetable").update(beat_at=now - timedelta(days=1))
    crowded = SessionFactory(places=1)
    BookingFactory(session=crowded, people=2)
    assert doctor() == (
        1,
        [
            "unwell  FIELD_KEY number 1 is not a key",
            "unwell  2 messages have waited for more than 10 minutes",
            "unwell  1 messages are stuck half sent: no process sweeps",
            "unwell  mail rests until 10:05: sign_in_refused",
            "unwell  Celery's timetable was last at work at 11 September 2018, 10:00",
            f"unwell  session {crowded.pk} has 2 people for 1 places",
        ],
    )


def test_missing_keys_are_told(doctor, at_work, same_clock, settings):
    settings.FIELD_KEYS = []
    assert doctor() == (1, ["unwell  FIELD_KEY is not set: access needs cannot be sealed"])


def test_a_database_that_gives_up_at_once_is_unwell(at_work, same_clock, doctor):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("about SQLite alone")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
        try:
            assert doctor() == (1, ["unwell  the database's busy_timeout is 100, not 60000"])
        finally:
            cursor.execute("PRAGMA busy_timeout = 60000")
