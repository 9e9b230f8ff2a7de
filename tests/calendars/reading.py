"""Reading what we wrote, the way strangers read it."""

import re
from datetime import UTC

import icalendar
import recurring_ical_events
import vobject


def unfolded(text):
    """The content lines as a parser sees them (RFC 5545, 3.1)."""
    return re.sub("\r\n[ \t]", "", text).split("\r\n")


def property_names(text):
    """The name of every content line, in order: all that an injected line could change."""
    return [re.split("[:;]", line, maxsplit=1)[0] for line in unfolded(text)]


def spans_by_icalendar(text):
    """When each entry starts and ends in UTC, as recurring-ical-events works it out."""
    calendar = icalendar.Calendar.from_ical(text)
    calendar.pop("X-WR-TIMEZONE", None)  # it turns UTC into local time and loses the second 1.30am
    events = recurring_ical_events.of(calendar).between((1970, 1, 1), (2100, 1, 1))
    return sorted((event.start.astimezone(UTC), event.end.astimezone(UTC)) for event in events)


def spans_by_vobject(text):
    """When each entry starts and ends in UTC, as vobject reads our own zone rules."""
    events = vobject.readOne(text).vevent_list
    return sorted(
        (event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)) for event in events
    )
