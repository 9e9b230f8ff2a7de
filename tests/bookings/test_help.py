"""What help a family asks for, in words that it has agreed to."""

from datetime import timedelta

import pytest

from events.models import (
    AccessNeed,
    Arrangement,
)

from .conftest import book_at
from .reading import soup, text

pytestmark = pytest.mark.django_db


def test_help_is_kept_with_the_very_words_that_were_agreed_to(family, client, session, now):
    family.come(session)
    assert family.ask_for_help(session, **{"consent-agreed": "on"}).status_code == 302
    family.reach(session)
    said = text(client.get(f"{book_at(session)}check/"))
    assert "British Sign Language" in said
    family.press_book(session)

    need = AccessNeed.objects.get()
    assert need.attendee.role == "child"
    assert need.consent_wording.startswith("I agree that you keep what I have written here")
    assert (need.notice_version, need.consented_at) == ("2026-11", now)
    assert Arrangement.objects.count() == 2


def test_help_without_the_tick_is_asked_for_again_and_kept_on_the_page(family, client, session):
    family.come(session)
    response = family.ask_for_help(session)

    assert response.status_code == 400
    assert "Tick the box, or take out the help you wrote down" in text(response)
    assert soup(response).select_one("[value=bsl][checked]")
    assert client.get(f"{book_at(session)}check/").url == f"{book_at(session)}help/"


def test_help_page_says_what_for_who_sees_it_until_when_and_by_when(family, client, session, clock):
    family.come(session)
    said = text(client.get(f"{book_at(session)}help/"))

    assert "to arrange help for this session, and for nothing else" in said
    assert "Only the people who run this session see it" in said
    assert "We delete it on Thursday 6 December, 30 days after the session" in said
    assert "(BSL) interpreter (ask by Tuesday 16 October)" in said
    clock.move_to(session.starts_at - timedelta(days=5))
    family.come(session)
    said = text(client.get(f"{book_at(session)}help/"))
    assert "(BSL) interpreter (too late to promise, but do ask)" in said


def test_wheelchair_spaces_that_are_all_asked_for_are_said_kindly(family, client, session, now):
    for _ in range(2):
        Arrangement.objects.create(session=session, kind="wheelchair_space", due_on=now.date())
    family.come(session)

    said = text(client.get(f"{book_at(session)}help/"))
    assert "All spaces for wheelchairs in this room are asked for. Tick it all the same" in said


def test_skipping_help_forgets_what_was_ticked_before(family, session):
    family.come(session)
    family.ask_for_help(session, **{"consent-agreed": "on"})
    family.skip_help(session)
    family.reach(session)
    family.press_book(session)

    assert not AccessNeed.objects.exists()
    assert not Arrangement.objects.exists()
