"""Finding one family's booking and acting for them."""

import pytest
from django.urls import reverse

from events.bookings import links
from events.desk.queries.bookings import canonical_reference, found
from events.models import Booking, BookingEvent, NeedsReading, Notification
from tests.factories import BookingFactory

pytestmark = pytest.mark.django_db


def url(name, family):
    return reverse(f"desk:{name}", args=[family.booking.pk])


def promised(family):
    rows = Notification.objects.filter(subject_pk=family.booking.pk, state="queued")
    return list(rows.values_list("kind", flat=True))


@pytest.fixture
def referenced(ours):
    ours.booking.reference = "SEND-7K4M-2QXD"
    ours.booking.save()
    return ours.booking


ASKED = """
SEND-7K4M-2QXD|send 7k4m 2qxd|7K4M2QXD| 7k4m-2qxd |2qxd|7k4|lead OURS|child ours|0123
07700 900123|+44 7700 900123|(07700) 900-123
"""
NOT_ASKED = "| |x|theirs|Lead theirs|999|123|bsl|Words ours|family@example.com|%"


def test_a_booking_is_found_however_it_is_asked_for(organiser, referenced, theirs):
    for text in ASKED.strip().replace("\n", "|").split("|"):
        assert (text, list(found(organiser, text))) == (text, [referenced])


def test_what_nobody_should_find_is_not_found(organiser, referenced, theirs):
    for text in NOT_ASKED.split("|"):
        assert (text, list(found(organiser, text))) == (text, [])


def test_misheard_signs_are_read_as_what_they_can_be():
    read = {"7k4m 2oxd": "7K4M-20XD", "il4": "114", "Anne Example": "", "SEND": "", "12": ""}
    assert {text: canonical_reference(text) for text in read} == read


def test_a_search_is_posted_and_shows_nothing_of_others(desk, ours, theirs):
    answer = desk.post(reverse("desk:bookings"), {"text": "lead"}).content.decode()
    assert ("Lead ours" in answer, "theirs" in answer) == (True, False)
    asked_in_address = desk.get(reverse("desk:bookings") + "?text=lead").content.decode()
    assert "Lead ours" not in asked_in_address


def test_a_booking_shows_how_to_reach_the_family_and_not_what_they_need(desk, ours):
    page = desk.get(url("booking", ours)).content.decode()
    for words in ("Child ours", "7 years old", "family@example.com", "07700 900123"):
        assert words in page
    assert "Words ours" not in page
    assert reverse("desk:needs", args=[ours.booking.pk]) not in page


def test_a_booking_is_cancelled_for_the_family_and_taken_back(desk, ours, organiser):
    desk.post(url("cancel", ours))
    assert Booking.objects.get(pk=ours.booking.pk).state == "cancelled"
    assert promised(ours) == ["bookings.cancelled"]
    assert BookingEvent.objects.filter(kind="cancelled", by=organiser).exists()
    desk.post(url("undo_cancel", ours))
    assert Booking.objects.get(pk=ours.booking.pk).state == "live"


def test_places_that_are_gone_are_not_given_back(desk, ours):
    ours.session.places = 2
    ours.session.save()
    desk.post(url("cancel", ours))
    BookingFactory(session=ours.session, people=1)
    response = desk.post(url("undo_cancel", ours), follow=True)
    assert "Their places have been taken by others." in response.content.decode()
    assert Booking.objects.get(pk=ours.booking.pk).state == "cancelled"


def test_the_confirmation_goes_again_once_however_often_it_is_pressed(desk, ours):
    Notification.objects.all().delete()
    for _ in range(3):
        desk.post(url("send_again", ours))
    assert promised(ours) == ["bookings.confirmed"]
    Notification.objects.update(state="sent", settled_at=ours.booking.created_at)
    desk.post(url("send_again", ours))
    assert promised(ours) == ["bookings.confirmed"]


def test_a_cancelled_booking_is_not_confirmed_again(desk, ours):
    desk.post(url("cancel", ours))
    response = desk.post(url("send_again", ours), follow=True)
    assert "This booking is cancelled." in response.content.decode()


def test_a_mistyped_address_is_put_right_and_the_old_link_dies(desk, ours, now, organiser):
    Notification.objects.all().delete()
    old = links.token(ours.booking)
    desk.post(url("correct_email", ours), {"email": "right@example.com"})
    booking = Booking.objects.get(pk=ours.booking.pk)
    assert (booking.email, booking.email_refused) == ("right@example.com", False)
    assert links.opened_by(old, now=now) is None
    assert promised(ours) == ["bookings.confirmed", "bookings.address_changed"]
    assert BookingEvent.objects.filter(kind="email_corrected", by=organiser).exists()


def test_what_has_happened_is_told_in_words(desk, ours, now):
    for kind in BookingEvent.Kind:
        BookingEvent.objects.create(booking=ours.booking, kind=kind, at=now)
    page = desk.get(url("booking", ours)).text
    for words in BookingEvent.Kind.labels:
        assert words[:1].upper() + words[1:] in page
    for kind in ("sent_again", "email_corrected", "because_ill"):
        assert kind not in page


def test_a_wrong_address_is_asked_again_and_kept_on_the_screen(desk, ours):
    response = desk.post(url("correct_email", ours), {"email": "not an address"})
    assert response.status_code == 400
    assert "not an address" in response.content.decode()


def test_what_a_family_needs_is_read_with_a_reason_and_every_reading_is_kept(
    client, clock, reader, ours
):
    client.force_login(reader)
    assert "Words ours" not in client.get(url("needs", ours)).content.decode()
    assert client.post(url("needs", ours), {"reason": "curious"}).status_code == 400
    assert not NeedsReading.objects.exists()
    page = client.post(url("needs", ours), {"reason": "to_arrange"}).content.decode()
    assert "Words ours" in page
    assert "A British Sign Language (BSL) interpreter" in page
    kept = NeedsReading.objects.get()
    assert (kept.booking, kept.by, kept.reason) == (ours.booking, reader, "to_arrange")


def test_a_lost_key_is_said_and_breaks_nothing(client, clock, reader, ours):
    ours.need.sealed = b"damaged"
    ours.need.save()
    client.force_login(reader)
    response = client.post(url("needs", ours), {"reason": "to_arrange"})
    assert (response.status_code, NeedsReading.objects.count()) == (200, 1)


def test_an_organiser_without_that_permission_reads_no_needs(desk, ours):
    response = desk.post(url("needs", ours), {"reason": "to_arrange"})
    assert (response.status_code, NeedsReading.objects.count()) == (302, 0)


def test_the_number_of_queries_does_not_grow(desk, ours, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as captured:
            desk.post(reverse("desk:bookings"), {"text": "lead"})
        return len(captured)

    queries()
    with_one = queries()
    for _ in range(29):
        BookingFactory(session=ours.session, people=2, lead_name="Lead Example")
    assert queries() == with_one
