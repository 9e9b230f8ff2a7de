"""The self-check: quiet when all is well, and each trouble in words with an exit code."""

import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from cms.models import ContentPage
from events.desk.queries import health
from events.desk.queries.health import database, house
from events.models import Channel, Draft, Notification, Pulse, PurgeRun
from tests.factories import BookingFactory, SessionFactory
from tests.faults.broker import Broker

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
    """The database's clock cannot stand still with ours, and nobody listens at that address."""
    left_out = {"clocks", "broker"}
    checks = [check for check in health.CHECKS if check.name not in left_out]
    monkeypatch.setattr(health, "CHECKS", checks)


def test_all_is_well(doctor, at_work, same_clock):
    assert doctor() == (0, [])


def test_an_outbox_that_never_worked_is_unwell(doctor, same_clock):
    end = "never worked: run a Celery worker with beat, or send_outbox --loop."
    assert doctor() == (
        1,
        [f"unwell  The outbox {end}", f"unwell  Celery's timetable {end}"],
    )


def test_without_a_broker_nobody_misses_the_timetable(doctor, same_clock, settings, now):
    settings.REDIS_URL = ""
    Pulse.objects.create(name="pump", beat_at=now)
    assert doctor() == (0, [])


def test_a_timetable_is_missed_after_five_minutes(doctor, at_work, same_clock, now):
    beats = Pulse.objects.filter(name="timetable")
    beats.update(beat_at=now - timedelta(minutes=5))
    assert doctor() == (0, [])
    beats.update(beat_at=now - timedelta(minutes=5, seconds=1))
    assert doctor()[0] == 1


def test_every_trouble_is_told(doctor, at_work, same_clock, promise, settings, now, tmp_path):
    settings.FIELD_KEYS = ["not a key"]
    settings.SECRET_KEY_FALLBACKS = []
    settings.BACKUP_SIGN = str(tmp_path / "nothing")
    promise(1, now=now - timedelta(minutes=11))
    promise(2, now=now - timedelta(minutes=16))
    promise(3, now=now)
    Notification.objects.filter(subject_pk=2).update(
        state="claimed", claimed_at=now - timedelta(minutes=16)
    )
    Notification.objects.filter(subject_pk=3).update(state="failed", settled_at=now)
    Channel.objects.create(
        name="mail", paused_until=now + timedelta(minutes=5), problem="sign_in_refused"
    )
    Pulse.objects.filter(name="timetable").update(beat_at=now - timedelta(days=1))
    PurgeRun.objects.create(due_by=now - timedelta(days=2), rules={}, leftovers={"contacts": 1})
    crowded = SessionFactory(places=1)
    BookingFactory(session=crowded, people=2)
    ContentPage.objects.filter(slug="privacy").update(body="[]")
    assert doctor() == (
        1,
        [
            "unwell  FIELD_KEY number 1 is not a key: put it right.",
            "unwell  2 messages have waited for more than 10 minutes, the first since "
            "12 September 2018, 09:44: see that a worker and the mail server are running.",
            "unwell  1 message is stuck half sent: start a worker, or run manage.py send_outbox.",
            "look    1 message did not arrive: look under Events, Messages why, and send it again.",
            "unwell  Nothing goes out by mail until 10:05 (sign_in_refused): look at EMAIL_URL and "
            "the mail server.",
            "unwell  Celery's timetable was last at work on 11 September 2018, 10:00: start a "
            "Celery worker with beat again.",
            f"look    Session {crowded.pk} has 2 people for 1 places: find a larger room, or ring "
            "families.",
            "unwell  Deleting last ran on 10 September 2018, 10:00: start a Celery worker with "
            "beat again.",
            "unwell  The last deletion left data past its date: run purge_personal_data, and tell "
            "us.",
            "look    The page /privacy/ does not show how long data is kept: add the block “How "
            "long we keep what people tell us” to it.",
            "unwell  There is no sign of any backup: look at BACKUP_SIGN and at the backup.",
        ],
    )


def test_what_is_only_worth_a_look_does_not_fail_the_check(doctor, at_work, same_clock, promise):
    promise(1)
    Notification.objects.update(state="failed")
    code, lines = doctor()
    assert (code, len(lines)) == (0, 1)


def test_missing_keys_are_told(doctor, at_work, same_clock, settings):
    settings.FIELD_KEYS = []
    assert doctor() == (
        1,
        [
            "unwell  FIELD_KEY is not set: what helps people cannot be sealed. Set it.",
        ],
    )


def test_a_deletion_that_stopped_or_never_ran_is_told(doctor, at_work, same_clock, now):
    run = PurgeRun.objects.create(due_by=now - timedelta(hours=2), rules={})
    stopped = "The last deletion stopped half-way: run manage.py purge_personal_data."
    assert doctor() == (1, [f"unwell  {stopped}"])
    run.delete()
    assert doctor() == (0, [])
    Draft.objects.create(
        key_digest="a", session=SessionFactory(), sealed=b"", saved_at=now - timedelta(days=1)
    )
    never = "Data is past its date, and deleting never ran: run purge_personal_data."
    assert doctor() == (1, [f"unwell  {never}"])


def test_backups_that_are_too_old_are_told(doctor, at_work, same_clock, settings, now, tmp_path):
    sign = tmp_path / "backup"
    sign.touch()
    settings.BACKUP_SIGN = str(sign)
    for hours, words in [(26, []), (27, ["27 hours old"])]:
        at = (now - timedelta(hours=hours)).timestamp()
        os.utime(sign, (at, at))
        code, lines = doctor()
        assert (code, [each for each in words if each in lines[0]]) == (len(words), words)


def test_a_full_disk_is_told(doctor, at_work, same_clock, monkeypatch):
    monkeypatch.setattr(house, "LEAST_ROOM", 2**80)
    code, (line,) = doctor()
    assert (code, line.startswith("unwell  Only ")) == (1, True)


def test_a_broker_that_is_away_or_throws_tasks_away_is_told(at_work, settings, now, tmp_path):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    (away,) = house.broker(now=now)
    assert away.words.startswith("The broker does not answer")
    broker = Broker(tmp_path)
    broker.start()
    try:
        settings.REDIS_URL = broker.url
        assert list(house.broker(now=now)) == []
        broker.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
        (careless,) = house.broker(now=now)
    finally:
        broker.stop()
    assert "(allkeys-lru)" in careless.words


def test_a_check_that_breaks_is_told_and_the_others_are_asked(
    doctor, at_work, same_clock, monkeypatch, settings
):
    settings.VAR_DIR = "/no/such/folder"
    code, (line,) = doctor()
    assert (code, "There is room on the disk" in line, "FileNotFoundError" in line) == (
        1,
        True,
        True,
    )


def test_the_database_s_clock_is_compared_with_ours(now):
    found = list(database.clocks(now=now))  # years ago
    assert bool(found) is (connection.vendor == "postgresql")


def test_a_database_that_gives_up_at_once_or_overwrites_nothing_is_unwell(
    at_work, same_clock, doctor
):
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite alone")
    end = "look at DATABASE_URL and whoever else changes its settings."
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
        cursor.execute("PRAGMA secure_delete = OFF")
        try:
            assert doctor() == (
                1,
                [
                    f"unwell  The database's busy_timeout is 100, not 60000: {end}",
                    f"unwell  The database's secure_delete is 0, not 1: {end}",
                ],
            )
        finally:
            cursor.execute("PRAGMA busy_timeout = 60000")
            cursor.execute("PRAGMA secure_delete = ON")
