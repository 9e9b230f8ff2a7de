"""Who would be told what: asked after every change, decided by somebody, with a reason."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from events.bookings.operations import release_due
from events.desk.roles import EDITORS
from events.models import Booking, HeldChange, Notification
from tests.factories import BookingFactory, OrganisationFactory
from tests.markup import parse

from .conftest import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WAS = "Tuesday 20 November, 10am to midday"
IS = "Tuesday 20 November, 11am to 1pm"


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def ask(page):
    return reverse("desk:tell_families", args=[page.pk])


def asked(client, address):
    """What a screen asks: its sentences, and what a browser would post of it."""
    soup = parse(client.get(address).content)
    lines = [" ".join(each.get_text(" ").split()) for each in soup.select(".desk-untold li")]
    return lines, {"held": [box["value"] for box in soup.select("[name=held][checked]")]}


def waiting():
    return HeldChange.objects.waiting().get()


def test_a_plain_list_says_who_would_be_told_what(admin, published_later):
    lines, _posted = asked(admin, ask(published_later))
    first, second, third = Booking.objects.order_by("pk")
    assert lines == [
        f"When: was {WAS}, is {IS}",
        f"By e-mail: 2 families (5 people): Sam Example , {first.reference} , "
        f"Sam Example , {second.reference}",
        f"To be rung: 1 family (1 person): Sam Example , {third.reference}",
    ]


def test_families_who_were_told_different_things_are_told_apart(admin, published_later):
    last = Booking.objects.order_by("pk").last()
    Booking.objects.filter(pk=last.pk).update(told=last.told | {"state": "postponed"})
    lines, _posted = asked(admin, ask(published_later))
    assert [line for line in lines if "was" in line] == [
        f"When: was {WAS}, is {IS}",
        "What happens to it: was Postponed, is Going ahead",
        f"When: was {WAS}, is {IS}",
    ]


def test_a_new_link_is_told_without_its_address(admin, booked):
    Booking.objects.update(told={"joining_url": "https://old.example.org"})
    HeldChange.objects.create(
        session=booked.sessions.order_by("starts_at").first(), held_at=booked.first_published_at
    )
    lines, _posted = asked(admin, ask(booked))
    assert lines[0] == "Link to join online: was the old one, is a new one"


def test_who_may_not_see_families_sees_how_many_they_are_and_no_name(client, published_later):
    editor = staff(EDITORS, organisations=[published_later.controller])
    client.force_login(editor)
    lines, _posted = asked(client, ask(published_later))
    assert lines[1:] == [
        "By e-mail: 2 families (5 people)",
        "To be rung: 1 family (1 person)",
    ]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ("known", "Say how the families were told, for example by phone."),
        ("later", "Say why they are told later, so that a colleague can go on from there."),
    ],
)
def test_without_a_reason_no_message_is_held_back(admin, published_later, choice, sentence):
    _lines, posted = asked(admin, ask(published_later))
    refused = admin.post(ask(published_later), posted | {"choice": choice, "reason": " "})
    soup = parse(refused.content)
    kept = [box["value"] for box in soup.select("[name=held][checked]")]
    assert (refused.status_code, kept) == (400, posted["held"])
    assert sentence in refused.text
    assert (waiting().waits_since, Notification.objects.count()) == (None, 0)


def test_a_reason_that_is_too_long_is_kept_and_asked_for_again(admin, published_later):
    _lines, posted = asked(admin, ask(published_later))
    answers = posted | {"choice": "later", "reason": "x" * 301}
    refused = admin.post(ask(published_later), answers)
    assert (refused.status_code, "x" * 301 in refused.text) == (400, True)


def test_later_is_kept_with_who_when_and_why_and_the_desk_shows_it(
    admin, published_later, administrator, now
):
    _lines, posted = asked(admin, ask(published_later))
    admin.post(ask(published_later), posted | {"choice": "later", "reason": "Wait for the room."})
    held = waiting()
    assert (held.waits_since, held.waits_by, held.waits_because) == (
        *(now, administrator),
        "Wait for the room.",
    )
    sheet = reverse("desk:session", args=[held.session_id])
    for address in (sheet, reverse("desk:not_told"), ask(published_later)):
        words = admin.get(address).text
        assert "Put off, 12 September 2018, 10:00" in words
        assert "Wait for the room." in words
    assert "1 session whose families are not told yet" in admin.get("/admin/").text


def test_i_have_told_them_is_kept_with_who_when_and_why(admin, published_later, administrator, now):
    _lines, posted = asked(admin, ask(published_later))
    answers = posted | {"choice": "known", "reason": "I rang all three."}
    admin.post(ask(published_later), answers)
    held = HeldChange.objects.get()
    kept = (held.choice, held.settled_at, held.settled_by, held.reason)
    assert kept == ("dismissed", now, administrator, "I rang all three.")
    assert Notification.objects.count() == 0
    happened = admin.get(reverse("desk:session", args=[held.session_id])).text
    assert "Families told by other means, administrator. I rang all three." in happened


def test_a_change_that_was_put_off_is_told_later_once(admin, published_later, now):
    _lines, posted = asked(admin, ask(published_later))
    admin.post(ask(published_later), posted | {"choice": "later", "reason": "Wait."})
    release_due(now=now + timedelta(days=1))
    address = reverse("desk:not_told")
    _lines, posted = asked(admin, address)
    for _twice in range(2):
        admin.post(address, posted | {"choice": "now"})
    assert Notification.objects.count() == 3


def test_what_changed_while_somebody_read_is_shown_again(admin, published_later):
    _lines, posted = asked(admin, ask(published_later))
    row = published_later.planned_dates.order_by("on").first()
    row.start, row.end = time(14), time(16)
    published_later.planned_dates.add(row)
    published_later.save_revision().publish()
    answer = admin.post(ask(published_later), posted | {"choice": "now"})
    assert (answer.status_code, Notification.objects.count()) == (409, 0)
    assert "A session changed while you were reading." in answer.text
    assert "is Tuesday 20 November, 2pm to 4pm" in answer.text


def test_without_a_session_chosen_nothing_is_done(admin, published_later):
    answer = admin.post(ask(published_later), {"choice": "now"})
    assert (answer.status_code, "Choose at least one session." in answer.text) == (400, True)


def test_one_session_is_decided_and_the_other_still_asked_about(admin, booked):
    second = booked.sessions.order_by("starts_at").last()
    BookingFactory(session=second)
    booked.unpublish()
    _lines, posted = asked(admin, ask(booked))
    answer = admin.post(ask(booked), {"choice": "now", "held": posted["held"][:1]})
    assert (answer.url, waiting().session) == (ask(booked), second)


def test_a_second_person_who_decides_is_told_that_it_was_decided(admin, published_later):
    _lines, posted = asked(admin, ask(published_later))
    address = reverse("desk:not_told")
    admin.post(address, posted | {"choice": "known", "reason": "Rang them."})
    answer = admin.post(address, posted | {"choice": "now"}, follow=True)
    assert "Somebody has already decided about this." in answer.text
    assert Notification.objects.count() == 0


# Pages that are gone


@pytest.mark.parametrize("way", ["delete", "bulk delete", "bulk unpublish"])
def test_after_a_page_is_gone_the_admin_is_asked_whether_to_tell(admin, booked, way, now):
    single, several = "/admin/pages/{}/{}/", "/admin/bulk/wagtailcore/page/{1}/?id={0}&next=/admin/"
    template = several if "bulk" in way else single
    answer = admin.post(template.format(booked.pk, way.removeprefix("bulk ")))
    first = HeldChange.objects.get().session
    assert answer.url == f"{reverse('desk:not_told')}?session={first.pk}"
    lines, posted = asked(admin, answer.url)
    assert lines[0] == "What happens to it: was Going ahead, is No longer planned"
    assert "They will be told at 10:05am" in admin.get(answer.url).text
    admin.post(answer.url, posted | {"choice": "later", "reason": "I ring them first."})
    release_due(now=now + timedelta(days=1))
    assert Notification.objects.count() == 0


def test_after_a_page_nobody_booked_on_is_deleted_nobody_is_asked(admin, booked):
    Booking.objects.update(state="cancelled")
    answer = admin.post(f"/admin/pages/{booked.pk}/delete/")
    assert answer.url == f"/admin/pages/{booked.get_parent().pk}/"


def test_nobody_who_neither_runs_sessions_nor_publishes_gets_in(client, booked):
    client.force_login(staff())
    assert client.get(reverse("desk:not_told")).status_code == 302


def test_an_editor_is_asked_about_their_own_organisation_alone(client, booked, index):
    editor = staff(EDITORS, organisations=[OrganisationFactory(name="Forum")])
    client.force_login(editor)
    booked.unpublish()
    held = waiting()
    for query in ("", f"?session={held.session_id}", "?session=x&session=²"):
        answer = client.get(reverse("desk:not_told") + query)
        assert "The families know all there is to know." in answer.text


def test_the_number_of_queries_does_not_grow(admin, booked, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as captured:
            admin.get(reverse("desk:not_told"))
        return len(captured)

    booked.unpublish()
    queries()
    with_three = queries()
    first = waiting().session
    for _more in range(20):
        BookingFactory(session=first, people=2)
    assert queries() == with_three
