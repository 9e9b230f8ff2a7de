"""Every public form, posted as no browser posts it: a clear answer, and never a 500."""

import pytest
from django.core import signing

from events.bookings import links
from events.feedback import views
from events.feedback.forms import SALT
from tests.factories import BookingFactory

from .asking import NUL, post, statuses, unwell

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PEOPLE = {"you-name": "Robin", "you-who": "adult"}
CONTACT = {"email": "robin@example.com"}
# The steps of a booking: the whole form, and the fields that are hostile at once
STEPS = {
    "": (PEOPLE, [("you-name",), ("you-who", "row", "for"), ("add", "remove")]),
    "help/": ({"consent-agreed": "on"}, [("you-words",), ("you-needs", "consent-agreed")]),
    "contact/": (CONTACT, [("email", "phone", "medium"), ("website",)]),
}
FEEDBACK = [("message", "page"), ("reply_to", "stamp"), ("website",)]


@pytest.fixture
def typed(hostile):
    """All that may stand in a field."""
    return [*hostile, "adult:" + NUL, "", [NUL, "child:0123abcd"]]


@pytest.fixture
def family(new_browser, site):
    """A browser that has answered all questions of a booking, and has not booked."""
    browser, book = new_browser(), f"/sessions/{site.pk}/book/"
    for step, typed in (("", PEOPLE), ("help/", {"skip": "yes"}), ("contact/", CONTACT)):
        assert browser.post(f"{book}{step}", typed).status_code == 302
    return browser


@pytest.fixture
def holder(new_browser, site):
    """The browser of a family that holds a booking, at an address that takes no mail."""
    browser, booking = new_browser(), BookingFactory(session=site, email_refused=True)
    browser.get(links.manage_url(booking).removeprefix("https://events.example.org"))
    return browser


@pytest.mark.parametrize("step", STEPS)
def test_no_answer_breaks_a_step_of_a_booking(family, site, typed, step):
    whole, groups = STEPS[step]
    answers = post(family, f"/sessions/{site.pk}/book/{step}", groups, typed, whole=whole)
    assert (unwell(answers), statuses(answers)) == ([], {302, 400})


@pytest.mark.parametrize(
    ("step", "name"), [("check/", "form_key"), ("help/", "skip"), ("forget/", "any")]
)
def test_no_button_breaks_a_booking(family, site, typed, step, name):
    answers = post(family, f"/sessions/{site.pk}/book/{step}", [(name,)], typed)
    assert (unwell(answers), statuses(answers)) == ([], {302})


def test_no_answer_breaks_what_somebody_reads_who_has_booked(holder, site, typed):
    book = f"/sessions/{site.pk}/book/"
    answers = post(holder, book, [("you-name", "you-who", "add", "remove", "row", "for")], typed)
    assert (unwell(answers), statuses(answers)) == ([], {409})


@pytest.mark.parametrize(
    ("path", "name"), [("/bookings/manage/", "email"), ("/bookings/manage/cancel/", "reason")]
)
def test_no_answer_breaks_the_page_of_a_booking(holder, typed, path, name):
    answers = post(holder, path, [(name,)], typed)
    assert (unwell(answers), 400 in statuses(answers)) == ([], True)


@pytest.mark.parametrize("path", ["/report-a-problem/", "/ask-for-easy-read/"])
def test_no_words_break_what_is_reported(browser, site, typed, now, monkeypatch, path):
    monkeypatch.setattr(views, "REPORTS_AN_HOUR", 100)
    stamp = signing.dumps(int(now.timestamp()) - 60, salt=SALT)
    whole = {"message": "Wrong", "page": "/events/", "stamp": stamp}
    answers = post(browser, path, FEEDBACK, typed, whole=whole)
    assert (unwell(answers), statuses(answers)) == ([], {302, 400})


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/bookings/find/", ("contact",)),
        ("/sign-in/", ("login", "password", "next")),
        ("/sign-in/new-password/", ("email",)),
    ],
)
def test_no_words_break_a_form_that_lets_somebody_in(browser, site, typed, path, names):
    answers = post(browser, path, [names], typed)
    assert (unwell(answers), statuses(answers) <= {200, 302, 400}) == ([], True)
