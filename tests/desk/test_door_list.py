"""The list at the door: need-to-know only."""

import pytest
from django.urls import reverse

from events.models import Arrangement, Attendee
from tests.factories import AttendeeFactory, BookingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(desk, ours):
    AttendeeFactory(booking=ours.booking, role=Attendee.Kind.CARER, takes_place=False, sort_order=2)
    for state in ("asked", "cannot", "not_needed"):
        Arrangement.objects.create(
            session=ours.session, kind="wheelchair_space", due_on="2018-11-06", state=state
        )
    BookingFactory(session=ours.session, lead_name="Gone Family", state="cancelled")
    return desk.get(reverse("desk:door_list", args=[ours.session.pk])).content.decode()


def test_the_door_sees_names_and_a_box_for_each_person(page):
    for words in ("Lead ours", "Child ours", "Carer or personal assistant", "Note ours"):
        assert words.casefold() in page.casefold()
    assert page.count('class="box"') == 3 + 5  # each person, and lines for who just comes


def test_the_door_sees_what_to_have_ready_but_not_for_whom_or_why(page):
    assert "1 \N{MULTIPLICATION SIGN} A space for a wheelchair" in page
    assert "1 of them a carer" in page
    for words in ("Words ours", "family@example.com", "7700 900123", "7 years", "Supplier ours"):
        assert words not in page


def test_the_door_does_not_wait_for_a_family_that_cancelled(page):
    assert "Gone Family" not in page


def test_the_list_is_by_name(desk, ours):
    for name in ("zoe Example", "Adam Example"):
        BookingFactory(session=ours.session, lead_name=name)
    page = desk.get(reverse("desk:door_list", args=[ours.session.pk])).content.decode()
    assert page.index("Adam") < page.index("Lead ours") < page.index("zoe")


def test_the_number_of_queries_does_not_grow(desk, ours, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as captured:
            desk.get(reverse("desk:door_list", args=[ours.session.pk]))
        return len(captured)

    queries()
    with_one = queries()
    for _ in range(29):
        BookingFactory(session=ours.session, people=3)
    assert queries() == with_one
