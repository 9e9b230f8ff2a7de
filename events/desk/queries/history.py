"""What has happened to a session or a booking, in the order in which it happened."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Happened:
    """One line: when, what, by whom and why; `by` and `reason` may be empty."""

    at: datetime
    what: str
    by: object = None
    reason: str = ""


def of_session(session):
    """What was done to a session, and what was decided about telling its families."""
    held = session.held_changes.select_related("settled_by", "waits_by")
    decided = [line for each in held for line in _decisions(each)]
    return sorted([*of_events(session.events.select_related("by")), *decided], key=_at)


def of_events(events):
    """The lines of events that a session or a booking keeps."""
    return [
        Happened(event.at, event.get_kind_display(), event.by, getattr(event, "reason", ""))
        for event in events
    ]


def _decisions(held):
    if held.waits_since:
        yield Happened(held.waits_since, _("telling put off"), held.waits_by, held.waits_because)
    if held.choice:
        said = held.get_choice_display()
        yield Happened(held.settled_at, said, held.settled_by, held.reason)


def _at(line):
    return line.at
