"""The panel, /healthz and the screen after a restored backup: the doctor's checks for others."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from events.desk.queries import health
from events.desk.roles import ADMINISTRATORS
from events.models import DataRequest, Notification, Pulse, Restoration
from events.notifications import delivery, outbox
from events.privacy.operations import begin_again
from tests.factories import BookingFactory

from .conftest import staff

pytestmark = pytest.mark.django_db

TOKEN = {"HTTP_AUTHORIZATION": "Bearer a-token-of-monitoring"}


@pytest.fixture(autouse=True)
def well(settings, monkeypatch, clock, now):
    """Everything is as it should be; the database's clock cannot stand still with ours."""
    settings.HEALTHZ_TOKEN = "a-token-of-monitoring"
    checks = [check for check in health.CHECKS if check.name != "clocks"]
    monkeypatch.setattr(health, "CHECKS", checks)
    Pulse.objects.create(name="pump", beat_at=now)


@pytest.fixture
def at_panel(client):
    """The browser of somebody who runs the site."""
    client.force_login(staff(ADMINISTRATORS))
    return client


def waits(booking, now, *, minutes=0):
    at = now - timedelta(minutes=minutes)
    return outbox.promise(
        "bookings.confirmed", booking.pk, dedupe_key=f"confirm:{booking.pk}", now=at
    )


def test_strangers_hear_nothing_of_what_is_unwell(client, now, organiser):
    waits(BookingFactory(), now, minutes=11)
    wrong = {"HTTP_AUTHORIZATION": "Bearer another"}
    answers = [client.get("/healthz"), client.get("/healthz", **wrong)]
    client.force_login(organiser)  # who may not run the site
    answers.append(client.get("/healthz"))
    assert [(each.status_code, each.json()) for each in answers] == [(200, {"status": "ok"})] * 3


def test_an_empty_token_opens_nothing(client, settings):
    settings.HEALTHZ_TOKEN = ""
    answer = client.get("/healthz", HTTP_AUTHORIZATION="Bearer ")
    assert answer.json() == {"status": "ok"}


def test_monitoring_hears_what_is_unwell_and_gets_another_status(client, now):
    well = client.get("/healthz", **TOKEN)
    assert (well.status_code, well.json()["status"]) == (200, "ok")
    assert set(well.json()["checks"]) == {check.name for check in health.CHECKS}
    waits(BookingFactory(), now, minutes=11)
    unwell = client.get("/healthz", **TOKEN)
    said = unwell.json()
    assert (unwell.status_code, said["status"], len(said["checks"]["waiting"])) == (
        503,
        "unwell",
        1,
    )
    assert said["outbox"] == {
        "unsent": 1,
        "oldest_unsent_seconds": 660,
        "in_trouble": 0,
        "last_pump_at": "2018-09-12T09:00:00Z",
        "last_beat_at": None,
    }


def test_who_runs_the_site_sees_the_details_and_the_panel(at_panel, now):
    assert "checks" in at_panel.get("/healthz").json()
    assert "All is well." in at_panel.get(reverse("desk:health")).text
    waits(BookingFactory(), now, minutes=11)
    Notification.objects.create(
        kind="k", subject_pk=1, dedupe_key="k", state="failed", created_at=now, due_at=now
    )
    page = at_panel.get(reverse("desk:health")).text
    assert "1 message has waited for more than 10 minutes" in page
    assert reverse("desk:messages") in page


def promised(now):
    booking = BookingFactory(created_at=now)
    return waits(booking, now)


def drain(now):
    delivery.drain(lambda: now)


def states():
    return list(Notification.objects.order_by("pk").values_list("state", "problem"))


def test_after_a_restored_backup_nothing_goes_out_until_it_is_released(now, mailoutbox):
    promised(now)
    begin_again(now=now)
    drain(now)
    assert (states(), mailoutbox) == ([("queued", "")], [])


def test_without_it_the_old_message_goes_out_again(now, mailoutbox):
    """The negative control."""
    promised(now)
    drain(now)
    assert len(mailoutbox) == 1


def test_what_is_older_than_the_backup_is_shown_to_staff_and_what_is_newer_goes(
    at_panel, now, mailoutbox
):
    promised(now)
    ringing = promised(now)
    Notification.objects.filter(pk=ringing.pk).update(medium="phone")
    begin_again(now=now)
    promised(now + timedelta(seconds=1))
    page = at_panel.get(reverse("desk:restored")).text
    assert "Booking confirmed: 3" in page
    assert "2 of them are older than the backup" in page
    assert at_panel.post(reverse("desk:restored"), {"choice": "what"}).status_code == 400
    at_panel.post(reverse("desk:restored"), {"choice": "withheld"})
    drain(now + timedelta(seconds=1))
    assert states() == [("unknown", "withheld"), ("unknown", "withheld"), ("sent", "")]
    assert len(mailoutbox) == 1
    said = at_panel.post(reverse("desk:restored"), {"choice": "sent"}, follow=True).text
    assert "Somebody has already decided." in said
    assert "Nothing is held." in at_panel.get(reverse("desk:restored")).text


def test_a_sysadmin_does_the_same_by_a_command(now, mailoutbox, capsys):
    promised(now)
    call_command("restored")
    said = capsys.readouterr().out
    assert "The backup is of 12 September 2018, 10:00. All messages are held." in said
    assert "Waiting: 1 x Booking confirmed, since 12 September 2018, 10:00" in said
    drain(now)
    assert mailoutbox == []
    call_command("restored", "--send-all")
    call_command("restored", "--withhold-old")
    assert capsys.readouterr().out.splitlines() == [
        "Messages go out again.",
        "Nothing is held: messages go out.",
    ]
    drain(now)
    assert len(mailoutbox) == 1
    assert Restoration.objects.get().choice == Restoration.Choice.SENT


def test_a_restored_backup_is_seen_at_once(at_panel, now):
    begin_again(now=now)
    assert client_sees(at_panel) == (503, "A backup was restored on 12 September 2018, 10:00")
    page = at_panel.get(reverse("desk:health")).text
    assert reverse("desk:restored") in page


def client_sees(client):
    answer = client.get("/healthz")
    (found,) = answer.json()["checks"]["restored"]
    return answer.status_code, found["words"].partition(" and ")[0]


def test_a_backup_that_nobody_told_us_of_is_seen_by_its_missing_erasures(at_panel, now, settings):
    line = (
        '{"number": "0b9f7f3e-1f0e-4c67-9a55-6f7a3b8b9c11", "at": "2018-09-11T09:00:00+00:00", '
        '"person": "digest", "reason": "asked", "everywhere": true, "organisations": [], '
        '"of_the_site": true}\n'
    )
    Path(settings.ERASURE_LIST).write_text(line)
    assert "Was a backup restored" in client_sees(at_panel)[1] + at_panel.get("/healthz").text
    begin_again(now=now)
    assert "Was a backup restored" not in at_panel.get("/healthz").text


def test_an_erasure_that_stopped_is_seen(at_panel, now):
    DataRequest.objects.create(
        kind="erased",
        reason="asked",
        person="digest",
        number=uuid.uuid4(),
        at=now - timedelta(hours=1),
        is_finished=False,
    )
    assert client_sees(at_panel) == (
        503,
        "An erasure stopped half-way: do it again under Data protection.",
    )
