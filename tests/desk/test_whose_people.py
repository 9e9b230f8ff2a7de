"""Whose people: every address of the desk, every role, one's own and somebody else's (AB01)."""

import pytest
from django.urls import get_resolver, reverse

pytestmark = pytest.mark.django_db

# Every address of the desk: whose primary key it takes
TAKES = {
    "sessions": None,
    "session": "session",
    "door_list": "session",
    "bookings": None,
    "booking": "booking",
    "needs": "booking",
    "messages": None,
    "retry": "failed",
    "calls": None,
    "call": "call",
    "reports": None,
    "settle_report": "report",
}
SENSITIVE = {"needs"}  # a permission of its own
ACTS = {"settle_report"}  # there is nothing to look at
METHODS = ("get", "post")


def names():
    """The names of all addresses of the desk, as the resolver knows them."""
    patterns = get_resolver().namespace_dict["desk"][1].reverse_dict
    return {name for name in patterns if isinstance(name, str)}


def address(name, family):
    takes = TAKES[name]
    return reverse(f"desk:{name}", args=[getattr(family, takes).pk] if takes else [])


def test_every_address_of_the_desk_has_a_row():
    assert names() == set(TAKES)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", TAKES)
def test_nobody_gets_in_without_signing_in(client, ours, name, method):
    response = getattr(client, method)(address(name, ours))
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", TAKES)
def test_an_editor_is_refused(client, ours, editor, name, method):
    client.force_login(editor)
    response = getattr(client, method)(address(name, ours))
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", [name for name, takes in TAKES.items() if takes])
@pytest.mark.parametrize("who", ["organiser", "reader", "coordinator"])
def test_what_is_somebody_elses_is_not_there(request, client, clock, theirs, who, name, method):
    client.force_login(request.getfixturevalue(who))
    response = getattr(client, method)(address(name, theirs))
    expected = 302 if name in SENSITIVE and who != "reader" else 404
    if name in ACTS and method == "get":
        expected = 405
    assert response.status_code == expected
    assert "theirs" not in response.content.decode()


@pytest.mark.parametrize("name", sorted(TAKES.keys() - ACTS))
@pytest.mark.parametrize("who", ["organiser", "reader", "coordinator"])
def test_ones_own_is_there_and_nothing_of_others(request, client, clock, ours, theirs, who, name):
    client.force_login(request.getfixturevalue(who))
    response = client.get(address(name, ours))
    assert response.status_code == (302 if name in SENSITIVE and who != "reader" else 200)
    text = response.content.decode()
    assert "theirs" not in text
    assert "Their Forum" not in text


@pytest.mark.parametrize("name", sorted(TAKES.keys() - ACTS))
def test_an_administrator_of_the_site_sees_everything(client, clock, administrator, theirs, name):
    client.force_login(administrator)
    assert client.get(address(name, theirs)).status_code == 200


def test_the_menu_shows_what_one_may_open(client, organiser, editor):
    for user, shown in [(organiser, True), (editor, False)]:
        client.force_login(user)
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (reverse("desk:sessions") in page) is shown
