"""Keeping calendar entries true to their sessions: rendered when written, joined when read."""

import logging
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from cms import edition
from events.calendars import queries
from events.calendars.facts import public_facts, uid
from events.calendars.models import Entry
from events.domain import ical

log = logging.getLogger(__name__)
WRITTEN = [
    *("sequence", "last_modified_at", "words_digest", "facts_digest"),
    *("body", "version", "private"),
]


@transaction.atomic
def refresh(session_pks, *, now):
    """Write the entries of these sessions anew where their words differ; say the ids that did.

    Words changed: a later last_modified. Time, place or status changed: sequence + 1 as well.
    Nothing changed: nothing is touched. An entry that cannot be written stays as it was.
    """
    sessions = list(queries.sessions_to_write(session_pks))
    kept = {entry.session_id: entry for entry in Entry.objects.filter(session__in=sessions)}
    write = partial(_written, kept=kept, now=now)
    with translation.override(settings.LANGUAGE_CODE):
        changed = [entry for entry in map(write, sessions) if entry]
    Entry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["session"], update_fields=WRITTEN
    )
    if changed:
        edition.changed()
    return [entry.session_id for entry in changed]


def refresh_all(*, now):
    """Write every entry that feeds may hold anew: after an upgrade, and to heal what was missed."""
    pks = queries.sessions_in_feeds(now=now)
    return [pk for some in _in_hundreds(pks) for pk in refresh(some, now=now)]


def _written(session, *, kept, now):
    """The entry to write, or None when it says what it said or cannot be written."""
    entry = kept.get(session.pk) or Entry(session=session, uid=uid(session), version=0)
    try:
        return entry if _follow(entry, session, now=now) else None
    except Exception as error:  # one bad entry never empties a feed
        log.error("could not write entry of session %s: %s", session.pk, type(error).__name__)
        return None


def _follow(entry, session, *, now):
    """Bring an entry up to its session; say whether anything about it is different."""
    was_private = entry.private
    entry.private = session.restricted if session.page_id else entry.private
    facts = public_facts(session)
    digests = ical.digests(facts, say=gettext)
    if digests.words == entry.words_digest:
        return entry.private != was_private
    if entry.version and digests.facts != entry.facts_digest:
        entry.sequence += 1
    entry.words_digest, entry.facts_digest = digests.words, digests.facts
    entry.last_modified_at = max(now, entry.last_modified_at or now)
    stamp = ical.Stamp(entry.sequence, entry.last_modified_at)
    entry.body = ical.entry(facts, stamp=stamp, say=gettext)
    entry.version += 1
    return True


def _in_hundreds(pks):
    return (pks[start : start + 100] for start in range(0, len(pks), 100))
