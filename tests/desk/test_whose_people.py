"""Whose people: every address of the desk, every role, one's own and somebody else's (AB01)."""

import pytest
from django.urls import get_resolver, reverse

from events.desk.queries.untold import untold, waiting
from events.desk.views.tell import ask_whether_to_tell
from events.models import Booking, HeldChange
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db

# Every address of the desk: whose primary key it takes
TAKES = {
    "sessions": None,
    "session": "session",
    "door_list": "session",
    "call_off": "session",
    "back_on": "session",
    "move": "session",
    "note": "session",
    "tell": "session",
    "not_told": None,
    "arrange": "arrangement",
    "bookings": None,
    "booking": "booking",
    "needs": "booking",
    "cancel": "booking",
    "undo_cancel": "booking",
    "send_again": "booking",
    "correct_email": "booking",
    "messages": None,
    "retry": "failed",
    "calls": None,
    "call": "call",
    "limits": None,
    "networks": None,
    "network": "booking",
    "reports": None,
    "settle_report": "report",
}
SENSITIVE = {"needs"}  # a permission of its own
ACTS = {"settle_report"}  # there is nothing to look at
# Asked of whoever may edit or publish the page: counts, never names
OF_PAGES = {"tell_families", "tell_news", "plan", "new_plan", "fewer_places"}
OF_THE_SITE = {"partners", "make_partner"}  # tests/tenancy
OF_PUBLISHERS = {"not_told"}  # the same, once the page is gone
# Those who handle personal data or run the site: tests of their own (test_data_protection.py)
OF_DATA_PROTECTION = {
    *("certificates", "certificate", "certificate_file", "hold_session", "hold_booking"),
    *("person", "person_export", "person_erase", "health", "restored"),
}
METHODS = ("get", "post")


def names():
    """The names of all addresses of the desk, as the resolver knows them."""
    patterns = get_resolver().namespace_dict["desk"][1].reverse_dict
    return {name for name in patterns if isinstance(name, str)}


def address(name, family):
    takes = TAKES[name]
    return reverse(f"desk:{name}", args=[getattr(family, takes).pk] if takes else [])


def test_every_address_of_the_desk_has_a_row():
    assert names() == TAKES.keys() | OF_PAGES | OF_THE_SITE | OF_DATA_PROTECTION


SHOWN = sorted(TAKES.keys() - ACTS)
COLLEAGUES = ["organiser", "reader", "coordinator"]


def everywhere(client, names, family):
    """Get and post every one of these addresses; gives back what each answered."""
    return {
        (name, method): getattr(client, method)(address(name, family))
        for name in names
        for method in METHODS
    }


def test_nobody_gets_in_without_signing_in(client, ours):
    for place, response in everywhere(client, TAKES, ours).items():
        to_sign_in = response["Location"].startswith(reverse("account_login"))
        assert (place, response.status_code, to_sign_in) == (place, 302, True)


def test_an_editor_is_refused(client, ours, editor):
    client.force_login(editor)
    for place, response in everywhere(client, TAKES.keys() - OF_PUBLISHERS, ours).items():
        answer = (response.status_code, response["Location"])
        assert (place, *answer) == (place, 302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("who", COLLEAGUES)
def test_what_is_somebody_elses_is_not_there(request, client, clock, theirs, who):
    client.force_login(request.getfixturevalue(who))
    names = [name for name, takes in TAKES.items() if takes]
    for (name, method), response in everywhere(client, names, theirs).items():
        expected = 302 if name in SENSITIVE and who != "reader" else 404
        if name in ACTS and method == "get":
            expected = 405
        says = "theirs" in response.content.decode()
        assert (name, method, response.status_code, says) == (name, method, expected, False)


@pytest.mark.parametrize("who", COLLEAGUES)
def test_ones_own_is_there_and_nothing_of_others_and_no_browser_or_proxy_keeps_it(
    request, client, clock, ours, theirs, who
):
    client.force_login(request.getfixturevalue(who))
    for name in SHOWN:
        response = client.get(address(name, ours))
        expected = 302 if name in SENSITIVE and who != "reader" else 200
        text = response.content.decode()
        says = "theirs" in text or "Their Forum" in text
        kept = expected == 200 and "no-store" not in response["Cache-Control"]
        assert (name, response.status_code, says, kept) == (name, expected, False, False)


def marks(page, user, now):
    """What a browser would post of everything that waits on a page."""
    found = untold(waiting(user).filter(session__page=page), user, now=now)
    assert found
    return [each.mark for each in found]


def test_families_are_told_after_publishing_only_by_those_who_may_publish(
    client, clock, ours, organiser, index
):
    page = EventPageFactory(parent=index, controller=ours.organisation)
    client.force_login(organiser)
    for method in METHODS:
        response = getattr(client, method)(reverse("desk:tell_families", args=[page.pk]))
        assert (method, response.status_code) == (method, 404)


def test_who_may_publish_any_page_is_told_of_their_own_organisation_s_families_alone(
    client, clock, now, ours, theirs, editor, index, administrator
):
    for whose, status in ((theirs, 404), (ours, 200)):
        page = EventPageFactory(parent=index, controller=whose.organisation)
        whose.session.page = page
        whose.session.save()
        Booking.objects.filter(session=whose.session).update(told={"state": "postponed"})
        client.force_login(editor)
        address = reverse("desk:tell_families", args=[page.pk])
        assert client.get(address).status_code == status
        asked = ask_whether_to_tell(page, editor, now=now)
        assert (asked is not None) is (whose is ours)
        client.post(address, {"choice": "now", "held": marks(page, administrator, now)})
        assert HeldChange.objects.waiting().filter(pk=whose.held.pk).exists() is (whose is theirs)


def test_sessions_of_another_organisation_on_ones_own_page_are_not_asked_about(
    client, clock, now, ours, theirs, editor, index, administrator
):
    page = EventPageFactory(parent=index, controller=ours.organisation)
    theirs.session.page = page
    theirs.session.save()
    Booking.objects.update(told={"state": "postponed"})
    client.force_login(editor)
    address = reverse("desk:tell_families", args=[page.pk])
    assert client.get(address).status_code == 302
    client.post(address, {"choice": "now", "held": marks(page, administrator, now)})
    assert HeldChange.objects.waiting().filter(pk=theirs.held.pk).exists()


def test_an_administrator_of_the_site_sees_everything(client, clock, administrator, theirs):
    client.force_login(administrator)
    for name in SHOWN:
        assert (name, client.get(address(name, theirs)).status_code) == (name, 200)


def test_the_menu_shows_what_one_may_open(client, organiser, editor):
    for user, shown in [(organiser, True), (editor, False)]:
        client.force_login(user)
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (reverse("desk:sessions") in page) is shown
