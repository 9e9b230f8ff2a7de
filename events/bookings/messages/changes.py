"""What was, what is now and what stays the same: told against now, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext

from events.bookings import told
from events.programme.models import Session

from .facts import when

TIME = ("starts_at", "ends_at", "zone")
PLACE = ("venue", "room", "format")


@dataclass(frozen=True)
class Change:
    """One fact a family was told that is true no longer."""

    name: str
    was: str
    now: str


def changes(booking, *, at):
    """The facts that changed since the family was last told."""
    before, after = booking.told, told.facts(booking)
    found = []
    if told.differ(before, after, *TIME):
        found.append(Change(gettext("When"), when(before, at=at), when(after, at=at)))
    if told.differ(before, after, *PLACE):
        found.append(Change(gettext("Where"), before.get("place", ""), after["place"]))
    return found


def unchanged(booking, *, at):
    """What stays the same, so that nobody has to guess; after a call-off all of it is news."""
    before, after = booking.told, told.facts(booking)
    lines = [gettext("Your booking. You do not need to book again.")]
    if is_on_again(booking):
        return lines
    if not told.differ(before, after, *PLACE):
        lines.insert(0, gettext("The place: %s") % after["place"])
    if not told.differ(before, after, *TIME):
        lines.insert(0, gettext("The day and time: %s") % when(after, at=at))
    return lines


def headline(booking):
    """The subject line: what now, in the first word."""
    if is_on_again(booking):
        return gettext("Going ahead: %(title)s, %(start)s")
    if told.differ(booking.told, told.facts(booking), *TIME):
        return gettext("Changed: %(title)s, now %(start)s")
    if told.differ(booking.told, told.facts(booking), *PLACE):
        return gettext("New place: %(title)s, %(start)s")
    return gettext("New link: %(title)s, %(start)s")


def is_on_again(booking):
    """Whether the family believes that it was called off."""
    return booking.told.get("state", Session.State.SCHEDULED) != Session.State.SCHEDULED


def has_new_link(booking):
    """Whether the link to join online is another one than they were given."""
    return told.differ(booking.told, told.facts(booking), "joining_url")
