"""Every screen of the desk, asked as nobody's browser asks: a clear answer, and never a 500."""

import pytest
from django.urls import reverse

from tests.factories import BookingFactory

from .asking import post, read, statuses, unwell

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SESSIONS = [("q", "when", "town", "organisation"), ("p",)]
LATER = {"tell": "later", "later_because": "We wait"}
CALL_OFF = {"state": "cancelled", "reason": "Snow", **LATER}
MOVE = {"on": "2018-12-01", "start": "10:00", "end": "12:00", **LATER}
DECIDE = [("held", "choice", "reason")]


@pytest.fixture
def desk(browser, administrator):
    """The browser of somebody who may do everything."""
    browser.force_login(administrator)
    return browser


@pytest.fixture
def typed(hostile):
    """All that may stand in a field; some are days and times at the end of what there is."""
    return [*hostile, "0001-01-01", "9999-12-31", "24:00"]


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("sessions", SESSIONS),
        ("not_told", [("session",)]),
        ("messages", [("p",)]),
        ("calls", [("p",)]),
        ("networks", [("p",)]),
        ("reports", [("p",), ("done",)]),
        ("certificates", [("p",)]),
    ],
)
def test_no_query_breaks_a_list(desk, site, hostile, name, groups):
    answers = read(desk, reverse(f"desk:{name}"), groups, hostile)
    assert (unwell(answers), statuses(answers)) == ([], {200})


@pytest.mark.parametrize(
    ("name", "groups", "whole"),
    [
        ("call_off", [("reason", "later_because"), ("state", "tell")], CALL_OFF),
        ("move", [("reason", "later_because"), ("on",)], MOVE),
        ("move", [("start", "end", "venue", "room", "tell")], MOVE),
        ("note", [("note",)], {}),
        ("tell", DECIDE, {}),
    ],
)
def test_no_words_break_what_is_done_to_a_session(desk, site, typed, name, groups, whole):
    address = reverse(f"desk:{name}", args=[site.pk])
    answers = post(desk, address, groups, typed, whole=whole)
    assert (unwell(answers), statuses(answers) <= {302, 400, 409}) == ([], True)


@pytest.mark.parametrize(("name", "field"), [("needs", "reason"), ("correct_email", "email")])
def test_no_words_break_what_is_done_for_a_family(desk, site, typed, name, field):
    address = reverse(f"desk:{name}", args=[BookingFactory(session=site).pk])
    answers = post(desk, address, [(field,)], typed)
    assert (unwell(answers), statuses(answers)) == ([], {400})


@pytest.mark.parametrize("name", ["bookings", "limits"])
def test_no_words_break_a_search(desk, site, typed, name):
    answers = post(desk, reverse(f"desk:{name}"), [("text",)], typed)
    assert (unwell(answers), statuses(answers) <= {200, 400}) == ([], True)


def test_no_words_break_what_is_released_together(desk, site, typed):
    address = reverse("desk:network", args=[BookingFactory(session=site).pk])
    answers = post(desk, address, [("booking", "sure")], typed)
    assert (unwell(answers), statuses(answers)) == ([], {400})


def test_no_words_break_what_is_done_with_somebody_s_data(desk, site, typed):
    for name in ("person", "person_export", "person_erase"):
        whole = {"contact": "sam@example.com", "reason": "asked", "as": "json"}
        groups = [("contact",), ("reason", "as"), ("typed", "free_places")]
        answers = post(desk, reverse(f"desk:{name}"), groups, typed, whole=whole)
        assert (unwell(answers), statuses(answers) <= {200, 302, 400}) == ([], True)
    hold = post(desk, reverse("desk:hold_session", args=[site.pk]), [("reason",)], typed)
    release = post(desk, reverse("desk:restored"), [("choice",)], typed)
    assert (unwell(hold + release), statuses(release)) == ([], {400})


def test_no_words_break_what_families_are_told(desk, site, typed):
    pages = [reverse("desk:not_told"), reverse("desk:tell_families", args=[site.page_id])]
    answers = [each for page in pages for each in post(desk, page, DECIDE, typed)]
    assert (unwell(answers), statuses(answers)) == ([], {302, 400})
