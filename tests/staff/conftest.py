"""Members of staff: who is near people, who is not, and who has an app on a phone."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from events.desk.roles import ADMINISTRATORS, EDITORS, ORGANISERS
from tests.factories import UserFactory

from .codes import PASSWORD, code, with_app


def staff(role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.name))
    return user


@pytest.fixture
def organiser(db):
    """Somebody who sees families."""
    return staff(ORGANISERS)


@pytest.fixture
def editor(db):
    """Somebody who sees none."""
    return staff(EDITORS)


@pytest.fixture
def coordinator(db):
    """Somebody who looks after accounts, and may not do everything."""
    return staff(ADMINISTRATORS)


@pytest.fixture
def with_phone(organiser):
    """Somebody who sees families and has an app on the phone."""
    return with_app(organiser)


@pytest.fixture
def production(settings, clock):
    """As in production, at the moment of `now`."""
    settings.REQUIRE_TWO_FACTOR = True
    return clock


@pytest.fixture
def sign_in():
    """Sign in with the password in a browser of one's own: `(browser, answer)`."""

    def give_password(user, password=PASSWORD, *, browser=None, address="/sign-in/", network=""):
        browser = browser or Client(REMOTE_ADDR=network or "203.0.113.9")
        typed = {"login": user if isinstance(user, str) else user.username, "password": password}
        return browser, browser.post(address, typed)

    return give_password


@pytest.fixture
def inside(sign_in, now):
    """The browser of somebody who is all the way in."""

    def go_in(user):
        browser, answer = sign_in(user)
        if answer.url == "/sign-in/code/":
            browser.post("/sign-in/code/", {"code": code(now)})
        return browser

    return go_in
