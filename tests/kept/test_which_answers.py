"""Which answers are kept, and what a kept one looks like on the way to the reader."""

import gzip

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver
from wagtail.models import Page

from cms import kept
from events.bookings import links
from events.models import Booking
from events.programme.forms import FilterForm

# Every public address: an example, and what stands in the way of keeping it ("" where nothing does)
ADDRESSES = {
    "calendars/": ("/calendars/?calendar=town/malvern", ""),
    "calendars/all.ics": ("/calendars/all.ics", ""),
    "calendars/organisation/<slug:slug>.ics": ("/calendars/organisation/anytown-council.ics", ""),
    "calendars/town/<slug:slug>.ics": ("/calendars/town/malvern.ics", ""),
    "calendars/audience/<slug:slug>.ics": ("/calendars/audience/nobody.ics", "not found"),
    "calendars/event/<int:pk>.ics": ("/calendars/event/{page}.ics", ""),
    "calendars/session/<int:pk>.ics": ("/calendars/session/{session}.ics?download", ""),
    "sessions/<int:pk>/": ("/sessions/{session}/", ""),
    "sessions/<int:pk>/story/": ("/sessions/{session}/story/", "not found"),
    "our-promise/": ("/our-promise/", ""),
    "sitemap.xml": ("/sitemap.xml", ""),
    "robots.txt": ("/robots.txt", ""),
    "healthz": ("/healthz", "about this moment"),
    "sessions/<int:pk>/book/": ("/sessions/{session}/book/", "a form"),
    "sessions/<int:pk>/book/help/": ("/sessions/{session}/book/help/", "somebody's answers"),
    "sessions/<int:pk>/book/contact/": ("/sessions/{session}/book/contact/", "somebody's answers"),
    "sessions/<int:pk>/book/check/": ("/sessions/{session}/book/check/", "somebody's answers"),
    "sessions/<int:pk>/book/forget/": ("/sessions/{session}/book/forget/", "a press"),
    "bookings/confirmed/": ("/bookings/confirmed/", "somebody's booking"),
    "bookings/received/": ("/bookings/received/", "somebody's booking"),
    "bookings/find/": ("/bookings/find/", "a form"),
    "bookings/find/sent/": ("/bookings/find/sent/", "somebody's booking"),
    "bookings/manage/": ("/bookings/manage/", "somebody's booking"),
    "bookings/manage/cancel/": ("/bookings/manage/cancel/", "somebody's booking"),
    "bookings/manage/undo/": ("/bookings/manage/undo/", "a press"),
    "bookings/manage/calendar.ics": ("/bookings/manage/calendar.ics", "somebody's booking"),
    "bookings/manage/leave/": ("/bookings/manage/leave/", "a press"),
    "bookings/<str:token>/": ("/bookings/{token}/", "somebody's booking"),
    "bookings/<str:token>/calendar/": ("/bookings/{token}/calendar/", "somebody's booking"),
    "resources/<int:page_pk>/<slug:name>/": ("/resources/1/nothing/", "a file"),
    "report-a-problem/": ("/report-a-problem/", "a form"),
    "ask-for-easy-read/": ("/ask-for-easy-read/", "a form"),
    "report-a-problem/thanks/": ("/report-a-problem/thanks/", ""),
    "sign-in/": ("/sign-in/", "a form"),
    "sign-in/code/": ("/sign-in/code/", "somebody's account"),
    "sign-in/again/": ("/sign-in/again/", "somebody's account"),
    "sign-in/again/code/": ("/sign-in/again/code/", "somebody's account"),
    "sign-in/second-step/": ("/sign-in/second-step/", "somebody's account"),
    "sign-in/second-step/set-up/": ("/sign-in/second-step/set-up/", "somebody's account"),
    "sign-in/second-step/remove/": ("/sign-in/second-step/remove/", "somebody's account"),
    "sign-in/second-step/codes/": ("/sign-in/second-step/codes/", "somebody's account"),
    "sign-in/second-step/codes/new/": ("/sign-in/second-step/codes/new/", "somebody's account"),
    "sign-in/new-password/": ("/sign-in/new-password/", "a form"),
    "sign-in/new-password/sent/": ("/sign-in/new-password/sent/", "somebody's account"),
    "sign-in/new-password/done/": ("/sign-in/new-password/done/", "somebody's account"),
    "sign-in/new-password/<str:uidb64>.<str:token>/": (
        "/sign-in/new-password/MQ.wrong/",
        "somebody's account",
    ),
}
PAGES = {
    "HomePage": "/",
    "EventIndexPage": "/events/",
    "EventPage": "/events/sleep/",
    "RoadshowPage": "/events/roadshow/",
    "CampaignPage": "/events/week/",
    "EasyReadPage": "/events/roadshow/easy-read/",
    "ResourcePage": "/events/roadshow/resources/",
    "ContentPage": "/help/",
}
NEVER_SHOWN = {"Page", "ScheduledPage", "PartnerPage"}  # the last leads to the list


@pytest.fixture
def site(session, roadshow, campaign, has_begun):
    """One of everything, and how its address is written."""
    token = links.manage_url(Booking.objects.get()).rstrip("/").rsplit("/", 1)[1]
    return {"page": session.page_id, "session": session.pk, "token": token}


def is_kept(address):
    kept.shelf.clear()
    Client().get(address)
    return len(kept.shelf) == 1


def patterns(resolver, before=""):
    for entry in resolver.url_patterns:
        route = f"{before}{entry.pattern}"
        if hasattr(entry, "url_patterns"):
            yield from patterns(entry, route)
        else:
            yield route


def test_every_public_address_is_kept_or_says_what_stands_in_the_way(site):
    found = {
        address: is_kept(example.format(**site)) for address, (example, _why) in ADDRESSES.items()
    }
    assert found == {address: not why for address, (_example, why) in ADDRESSES.items()}


def test_no_public_address_is_forgotten_here():
    of_others = ("admin/", "documents/", "^media/", "^static/", "^((?:[\\w\\-]+/)*)$", "_util/")
    ours = {route for route in patterns(get_resolver()) if not route.startswith(of_others)}
    assert ours == set(ADDRESSES)


def test_every_type_of_page_is_kept(site):
    ours = {m.__name__ for m in apps.get_models() if issubclass(m, Page)} - NEVER_SHOWN
    assert ours == set(PAGES)
    assert {name: is_kept(address) for name, address in PAGES.items()} == dict.fromkeys(PAGES, True)


def test_a_kept_page_is_the_page_with_all_its_headers(site, settings):
    settings.KEEP_PAGES = False
    fresh = Client().get("/events/sleep/")
    settings.KEEP_PAGES = True
    first, again = (Client().get("/events/sleep/") for _ in range(2))
    told = {
        "ETag": again["ETag"],
        "Cache-Control": "public, no-cache",
        "Vary": "Accept-Encoding",
    }
    assert again.content == first.content == fresh.content
    assert dict(again.items()) == dict(first.items()) == dict(fresh.items()) | told
    assert (again.cookies, len(kept.shelf)) == ({}, 1)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_where_every_reader_has_it_already_only_the_first_has_it_made(
    site, coding, django_assert_num_queries
):
    def ask(**more):
        return Client().get("/calendars/all.ics", headers={"accept-encoding": coding} | more)

    has = {"if-none-match": ask()["ETag"]}
    kept.shelf.clear()  # as in another process, or a minute later
    assert (ask(**has).status_code, len(kept.shelf)) == (304, 1)
    with django_assert_num_queries(1):  # whether the edition is still the same
        assert ask(**has).status_code == 304


@pytest.mark.parametrize("coding", ["identity", "gzip", "gzip, br", "gzip;q=0"])
@pytest.mark.parametrize("address", ["/events/sleep/", "/calendars/all.ics"])
def test_what_has_not_changed_is_not_sent_again(site, coding, address):
    first, again = (Client().get(address, headers={"accept-encoding": coding}) for _ in range(2))
    asked = {"accept-encoding": coding, "if-none-match": first["ETag"]}
    unchanged = Client().get(address, headers=asked)
    head = Client().head(address, headers={"accept-encoding": coding})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["ETag"] == again["ETag"] == first["ETag"]
    assert not first["ETag"].startswith("W/")
    assert (head.status_code, head.content, dict(head.items())) == (200, b"", dict(again.items()))
    assert unchanged["Vary"] == "Accept-Encoding"


def test_bodies_are_compressed_by_us_and_have_a_validator_of_their_own(site):
    plain = Client().get("/events/sleep/")
    zipped = Client().get("/events/sleep/", headers={"accept-encoding": "gzip"})
    crosswise = {"accept-encoding": "gzip", "if-none-match": plain["ETag"]}
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["Content-Length"] == str(len(zipped.content))
    assert zipped["ETag"] != plain["ETag"]
    assert Client().get("/events/sleep/", headers=crosswise).status_code == 200


# Addresses


def test_every_filter_is_known_to_change_a_page_or_is_free_text(db, settings):
    form = FilterForm()
    names = {form.add_prefix(name) for name in form.fields}
    assert names - settings.KEPT_QUERY == {"q"}


def test_words_in_any_order_are_one_page(site):
    for query in ("town=malvern&from=2018-10-01", "from=2018-10-01&town=malvern"):
        Client().get(f"/events/?{query}")
    assert len(kept.shelf) == 1


def test_words_that_track_somebody_reach_no_page(site):
    plain = Client().get("/events/sleep/")
    tracked = Client().get("/events/sleep/?utm_source=newsletter&fbclid=me")
    assert (tracked.content, len(kept.shelf)) == (plain.content, 1)


@pytest.mark.parametrize(
    "query", ["q=sleep", "town=" + "a" * 41, "anything=else", "&".join(["page=1"] * 13)]
)
def test_what_anybody_can_make_up_is_not_kept(site, query):
    assert Client().get(f"/events/?{query}").status_code == 200
    assert len(kept.shelf) == 0


def test_nobody_fills_the_memory():
    shelf = kept.Shelf(most_entries=5, most_bytes=20_000)
    copies = [
        kept.Copy(edition=1, since=None, until=None, headers={}, body=b"." * size)
        for size in [100] * 9 + [9_000, 9_000, 50_000]
    ]
    for number, copy in enumerate(copies):
        shelf.keep(number, copy)
        shelf.find(0)  # somebody reads this one all the time
        assert len(shelf) <= 5
        assert shelf.bytes <= 20_000
    assert [number for number in range(12) if shelf.find(number)] == [0, 10]
    shelf.keep(10, copies[0])
    assert (len(shelf), shelf.bytes) == (2, 2_200)
