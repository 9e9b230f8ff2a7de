"""What the admin's home tells an organiser."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db


def home(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def soon(family, now, *, title):
    return SessionFactory(
        title=title, controller=family.organisation, starts_at=now + timedelta(days=2)
    )


def test_the_home_shows_the_week_of_ones_own_organisations_only(desk, ours, theirs, now):
    soon(ours, now, title="Our evening")
    soon(theirs, now, title="Evening of theirs")
    page = home(desk)
    for words in ("This week", "Our evening", "1 message did not arrive", "1 family to ring"):
        assert words in page
    assert "theirs" not in page
    assert "Session ours" not in page  # it is weeks away


def test_an_editor_sees_no_week(client, clock, ours, editor):
    client.force_login(editor)
    assert "This week" not in home(client)


def test_the_number_of_queries_does_not_grow(desk, ours, now, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(90) as captured:
            home(desk)
        return len(captured)

    BookingFactory(session=soon(ours, now, title="First"))
    queries()
    with_one = queries()
    for n in range(9):
        BookingFactory(session=soon(ours, now, title=f"Session {n}"), people=2)
    assert queries() == with_one
