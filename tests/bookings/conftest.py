"""What stories about bookings share."""

import uuid

import pytest

from events.bookings.answers import Contact, Help
from events.domain.party import Person, Role
from events.notifications import kinds


@pytest.fixture(autouse=True, scope="session")
def _kinds():
    for name in ("bookings.confirmed", "bookings.already_booked"):
        try:
            kinds.get(name)
        except KeyError:
            kinds.register(
                name,
                render=lambda notification, *, now: kinds.Message(subject="", text=""),
                recipient=lambda notification: "",
                still_wanted=lambda notification, *, now: True,
                priority=10,
                repeatable=True,
            )


@pytest.fixture
def wish():
    """What a family of two adults and a child asks for; each call is another form."""

    def make(**changes):
        name = changes.pop("name", "Robin Example")
        return {
            "party": [
                Person(Role.LEAD_ADULT, name=name),
                Person(Role.ADULT),
                Person(Role.CHILD, age=7, name="Ash"),
            ],
            "contact": Contact(name=name, email="robin@example.com"),
            "form_key": uuid.uuid4(),
            "form_digest": "the-same-answers",
            "notice_version": "2026-11",
        } | changes

    return make


@pytest.fixture
def help_wanted():
    return Help(needs=("bsl", "wheelchair_space"), words="canary-words: please sit us in front")
