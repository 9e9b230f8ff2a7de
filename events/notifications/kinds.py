"""What kinds of message there are. Slices above register theirs; the outbox knows no subject."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .models import Notification


@dataclass(frozen=True)
class Message:
    """One message to one recipient, rendered at the moment it is sent."""

    subject: str
    text: str
    html: str = ""
    calendar: bytes = b""  # an iCalendar object, CRLF line ends
    calendar_method: str = ""  # REQUEST or CANCEL, as in the object
    reply_to: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)  # what `on_sent` remembers


@dataclass(frozen=True)
class Kind:
    """How one kind of message is made, to whom it goes, and whether it is still wanted."""

    name: str
    render: Callable[..., Message]  # (notification, *, now) -> Message; same facts, same bytes
    recipient: Callable[[Notification], str]  # one address, or "" when there is none
    still_wanted: Callable[..., bool]  # (notification, *, now)
    priority: int  # lower goes first
    repeatable: bool  # may be sent once more when nobody knows whether it arrived
    on_sent: Callable[..., None] | None = None  # (notification, told, *, now), in its transaction
    on_failed: Callable[..., None] | None = None  # (notification, problem, *, now), likewise
    # Finds for several messages at once what each of them keeps; without it each finds its own
    look_up: Callable[[Sequence[Notification]], None] | None = None
    # What `subject_pk` counts: messages about one subject keep their order. By default the slice,
    # as in "bookings.confirmed".
    subject: str = ""


_kinds: dict[str, Kind] = {}


def register(name, **how):
    """Make a kind known; called in each slice's messages.py."""
    how.setdefault("subject", name.partition(".")[0])
    _kinds[name] = Kind(name=name, **how)


def get(name):
    """The kind of that name; an unknown one is a KeyError, the row stays for staff to see."""
    return _kinds[name]


def look_up(name):
    """What finds for several messages of a kind what each keeps; for an unknown kind, nothing."""
    kind = _kinds.get(name)
    return kind.look_up if kind and kind.look_up else _keep_nothing


def repeatable():
    """The names of the kinds that may go once more when nobody knows whether they arrived."""
    return [kind.name for kind in _kinds.values() if kind.repeatable]


def _keep_nothing(notifications):
    """Each of them finds its own."""
