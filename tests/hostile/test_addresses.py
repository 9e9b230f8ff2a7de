"""Every public address, asked in ways that nobody's browser asks: a clear answer, never a 500."""

import pytest

from .asking import HUGE, LONG, read, unwell

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NOBODY_READS = ("order", "sort", "per_page", "controller__members__password")
# In one group: what finds nothing, what is explained, what turns the list
GROUPS = {
    "/": [("q", "page")],
    "/events/": [
        ("q", "town", "audience", "organisation"),
        ("from", "to", "format", "access", "when"),
        ("page", "view", "month", *NOBODY_READS),
    ],
    "/events/?view=month": [("q", "town"), ("format", "access", "when", "from"), ("month",)],
    "/calendars/": [("calendar",)],
    "/calendars/all.ics": [("download", "page")],
    "/report-a-problem/": [("page", "next")],
    "/ask-for-easy-read/": [("page", "next")],
    "/bookings/find/": [("contact", "next")],
    "/bookings/manage/": [("booking", "next")],
    "/bookings/confirmed/": [("booking",)],
    "/sitemap.xml": [("p", "section")],
    "/admin/login/": [("next",)],
    "/sign-in/": [("next",)],
    "/sign-in/new-password/": [("next",)],
}
PATHS = [
    "/{}",
    "/{}/",
    "/events/{}/",
    "/sessions/{}/",
    "/sessions/{}/book/",
    "/sessions/{}/story/",
    "/bookings/{}/",
    "/bookings/{}/calendar/",
    "/bookings/1.1.{}/",
    "/bookings/{}.{}.{}/",
    "/calendars/{}.ics",
    "/calendars/event/{}.ics",
    "/calendars/session/{}.ics",
    "/calendars/town/{}.ics",
    "/calendars/organisation/{}.ics",
    "/calendars/audience/{}.ics",
    "/resources/1/{}/",
    "/resources/{}/slides/",
    "/documents/1/{}",
    "/documents/{}/a.pdf",
    "/media/{}",
    "/admin/{}/",
    "/admin/password_reset/confirm/{}/{}/",
    "/sign-in/new-password/{}.{}/",
    "/static/{}",
]
COOKIES = ["sessionid", "csrftoken", "answers", "messages", "django_language", "anything"]


@pytest.mark.parametrize("address", GROUPS)
def test_no_query_breaks_a_public_page_or_leads_away(browser, site, hostile, address):
    assert unwell(read(browser, address, GROUPS[address], hostile)) == []


def test_no_address_breaks_the_site(browser, site, hostile):
    answers = [
        ((path, words[:20]), browser.get(path.format(words, words, words)))
        for path in PATHS
        for words in hostile
    ]
    assert unwell(answers) == []


@pytest.mark.parametrize(
    "words", ["", "a", LONG, HUGE, "a:b:c", "%00", "\\000", '"', "é", "{}", "W10:1:2"]
)
def test_no_cookie_breaks_the_site(browser, site, words):
    """Each cookie is read by code of its own: a browser may hold nonsense in all at once."""
    answers = []
    for path in ("/", "/events/", f"/sessions/{site.pk}/book/", "/bookings/manage/", "/admin/"):
        for name in COOKIES:
            browser.cookies[name] = words
        answers.append((path, browser.get(path)))
    assert unwell(answers) == []
