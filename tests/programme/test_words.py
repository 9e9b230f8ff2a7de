"""Words of a page that no session holds: calendars that repeat them follow when they change."""

from datetime import timedelta

import pytest

from events.models import Entry

from .conftest import fresh, publish, sessions

pytestmark = pytest.mark.both_databases


def said(roadshow):
    """What calendars say of its sessions, on unfolded lines, with the number each has now."""
    entries = Entry.objects.filter(session__in=sessions(roadshow)).order_by("session")
    return [(entry.body.replace("\r\n ", ""), entry.sequence) for entry in entries]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("summary", "Meet the teams who can help."),
        ("contact_name", "Early help team"),
        ("contact_email", "early-help@example.org"),
        ("contact_phone", "+441905123456"),
    ],
)
def test_another_summary_or_contact_is_told_for_every_coming_session(roadshow, told, field, words):
    page = fresh(roadshow)
    setattr(page, field, words)
    publish(page)
    assert told == [[session.pk for session in sessions(roadshow)]]


def test_another_summary_stands_in_every_calendar_entry_and_moves_none(roadshow, clock):
    before = said(roadshow)
    clock.shift(timedelta(hours=1))
    page = fresh(roadshow)
    page.summary = "Meet the teams who can help."
    publish(page)
    after = said(roadshow)
    assert ["Meet the teams who can help." in body for body, _ in before] == [False] * 3
    assert ["Meet the teams who can help." in body for body, _ in after] == [True] * 3
    assert [sequence for _, sequence in after] == [sequence for _, sequence in before]


def test_words_that_stay_refresh_nothing(roadshow, clock, told):
    before = said(roadshow)
    clock.shift(timedelta(hours=1))
    page = fresh(roadshow)
    page.picture_alt = "A hall with tables"
    publish(page)
    assert (told, said(roadshow)) == ([], before)
