"""What there is instead of a full session is asked once for all who are refused in one second."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms import edition
from tests.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.both_databases


@pytest.fixture
def full(event, committed):
    """A session whose only place is taken; there are four at the other, `session`."""
    with committed():
        full = SessionFactory(page=event, title=event.title, places=1)
        BookingFactory(session=full)
    return full


@pytest.fixture
def ask(session, full, process):
    """What somebody who asks for the full session is offered, and how much the database is."""

    def ask_():
        with CaptureQueriesContext(connection) as queries:
            answer = process.get(f"/sessions/{full.pk}/book/")
        assert (answer.status_code, b"This session is full" in answer.content) == (409, True)
        return session.path.encode() in answer.content, len(queries)

    return ask_


def test_who_comes_in_the_same_second_is_told_the_same_for_less(ask, clock):
    (first, much), (second, little) = ask(), ask()
    clock.shift(1)
    (third, much_again) = ask()

    assert [first, second, third] == [True] * 3
    assert little < much_again <= much


def test_what_fills_up_meanwhile_is_offered_to_nobody_who_comes_after_it(
    ask, family, committed, process
):
    before, _ = ask()
    with committed():
        family(4)
    process.wait(1)

    assert (before, ask()[0]) == (True, False)


def test_control_without_a_new_edition_it_is_offered_until_the_second_is_over(
    ask, family, committed, process, clock, monkeypatch
):
    ask()
    monkeypatch.setattr(edition, "changed", lambda: None)
    with committed():
        family(4)
    process.wait(1)
    at_once, _ = ask()
    clock.shift(1)

    assert (at_once, ask()[0]) == (True, False)
