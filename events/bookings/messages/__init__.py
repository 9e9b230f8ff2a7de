"""What families are told about their bookings: every kind of message, made known to the outbox."""

from events.bookings.queries import TO_FORMER_ADDRESS
from events.notifications.kinds import register

from . import kinds, preview  # noqa: F401 - makes itself known to the editor
from .facts import find_all
from .rendering import remember


def _register(name, render, still_wanted, **how):
    usual = {"recipient": kinds.recipient, "on_failed": kinds.note_refused_address}
    register(
        f"bookings.{name}",
        render=render,
        still_wanted=still_wanted,
        repeatable=True,
        look_up=find_all,
        **usual | how,
    )


_register(
    "session_cancelled",
    kinds.session_cancelled,
    kinds.is_called_off_untold,
    priority=10,
    on_sent=remember,
)
_register(
    "session_changed",
    kinds.session_changed,
    kinds.has_changed_untold,
    priority=15,
    on_sent=remember,
)
_register("confirmed", kinds.confirmed, kinds.takes_place_as_booked, priority=20, on_sent=remember)
_register("rebooked", kinds.rebooked, kinds.takes_place_after_all, priority=20, on_sent=remember)
_register("cancelled", kinds.cancelled, kinds.is_cancelled_untold, priority=20, on_sent=remember)
_register("link_again", kinds.link_again, kinds.has_something_coming, priority=20)
_register("already_booked", kinds.already_booked, kinds.takes_place_as_booked, priority=30)
_register(
    "address_changed",
    kinds.address_changed,
    kinds.has_former_address,
    recipient=kinds.former_address,
    priority=30,
    on_sent=kinds.forget_address,
    on_failed=kinds.forget_address,  # it says nothing of the address that the booking has now
    subject=TO_FORMER_ADDRESS,
)
