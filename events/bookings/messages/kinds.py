"""Each kind of message about a booking: what it says and whether it is still wanted."""

from django.utils.translation import gettext

from events.bookings import told
from events.bookings.calendar import CANCEL, REQUEST
from events.bookings.models import Booking, BookingEvent, FormerAddress
from events.bookings.operations import forget_former_address, note_refused
from events.programme.models import Session

from . import changes
from .facts import context, find, others, start, when
from .rendering import message, with_entry

# What a letter says that may be read by a stranger, whose address was typed by mistake
FOR_ANYBODY = ("title", "when", "start", "council", "contact", "by_phone")
ADDRESS_REFUSED = frozenset({"address_refused", "bad_address"})


def confirmed(notification, *, now):
    """The place is theirs: when, where, how to get in, whom to ask."""
    return _still_on(notification, "confirmed", gettext("Booking confirmed: %(title)s, %(start)s"))


def rebooked(notification, *, now):
    """They took their cancellation back and have their place again."""
    return _still_on(
        notification, "rebooked", gettext("You are booked again: %(title)s, %(start)s")
    )


def cancelled(notification, *, now):
    """Their booking is cancelled, with the way back."""
    booking = find(notification)
    facts = context(booking, notification) | _who_cancelled(booking)
    subject = gettext("Booking cancelled: %(title)s, %(start)s") % facts
    letter = message("cancelled", subject, facts)
    return with_entry(letter, booking, notification, method=CANCEL)


def session_cancelled(notification, *, now):
    """The session will not take place as they were told: sorry, why, and what else there is."""
    booking = find(notification)
    facts = context(booking, notification)
    true = told.facts(booking)
    before = {**true, **booking.told}
    facts |= {
        "was_start": start(before, at=notification.created_at),
        "was_when": when(before, at=notification.created_at),
        "postponed": booking.session.state == Session.State.POSTPONED,
        "new_date": told.differ(before, true, "starts_at", "ends_at"),
        "others": others(booking.session, at=notification.created_at, now=now),
    }
    pattern = (
        gettext("Postponed: %(title)s, %(was_start)s")
        if facts["postponed"]
        else gettext("Cancelled: %(title)s, %(was_start)s")
    )
    letter = message("session_cancelled", pattern % facts, facts)
    return with_entry(letter, booking, notification, method=CANCEL)


def session_changed(notification, *, now):
    """What was, what is now, and what stays the same."""
    booking = find(notification)
    facts = context(booking, notification)
    at = notification.created_at
    facts |= {
        "changes": changes.changes(booking, at=at),
        "unchanged": changes.unchanged(booking, at=at),
        "on_again": changes.is_on_again(booking),
        "new_link": changes.has_new_link(booking),
    }
    letter = message("session_changed", changes.headline(booking) % facts, facts)
    return with_entry(letter, booking, notification, method=REQUEST)


def link_again(notification, *, now):
    """The links to every coming booking of the address, to that address alone."""
    booking = find(notification)
    bookings = _coming(booking, now=now)
    facts = context(booking, notification)
    facts["bookings"] = [context(each, notification) for each in bookings]
    if len(bookings) > 1:
        subject = gettext("Your bookings: here are your links")
    else:
        subject = gettext("Your booking: %(title)s, %(start)s") % facts["bookings"][0]
    return message("link_again", subject, facts)


def already_booked(notification, *, now):
    """They pressed twice or booked twice: they have their place."""
    booking = find(notification)
    facts = context(booking, notification)
    subject = gettext("You have already booked: %(title)s, %(start)s") % facts
    return message("already_booked", subject, facts)


def address_changed(notification, *, now):
    """To the address a booking had: it gets no more, and whom to tell if that is wrong."""
    booking = find(notification)
    facts = context(booking, notification)
    facts = {name: facts[name] for name in FOR_ANYBODY} | {"reference": booking.reference}
    subject = gettext("The e-mail address of a booking was changed: %(title)s, %(start)s") % facts
    return message("address_changed", subject, facts)


def takes_place_as_booked(notification, *, now):
    """The booking is live, and its session will take place."""
    booking = find(notification)
    return (
        booking is not None
        and booking.state == Booking.State.LIVE
        and booking.session.state == Session.State.SCHEDULED
        and booking.session.ends_at > now
    )


def takes_place_after_all(notification, *, now):
    """They were told that their booking is cancelled, and it is not."""
    booking = find(notification)
    return (
        takes_place_as_booked(notification, now=now)
        and booking.told.get("booking") == Booking.State.CANCELLED
    )


def is_cancelled_untold(notification, *, now):
    """The booking is cancelled, and they have not been told so yet."""
    booking = find(notification)
    return (
        booking is not None
        and booking.state == Booking.State.CANCELLED
        and booking.told.get("booking") != Booking.State.CANCELLED
    )


def is_called_off_untold(notification, *, now):
    """The session is called off, and they have not been told so yet."""
    booking = find(notification)
    return (
        booking is not None
        and booking.session.state in told.CALLED_OFF
        and told.is_outdated(booking)
    )


def has_changed_untold(notification, *, now):
    """The session takes place, but not as they were told."""
    booking = find(notification)
    return takes_place_as_booked(notification, now=now) and told.is_outdated(booking)


def has_something_coming(notification, *, now):
    """There is still a coming booking to give a link to."""
    booking = find(notification)
    return booking is not None and bool(_coming(booking, now=now))


def has_former_address(notification, *, now):
    """The address it goes to is still kept, and the family's data is, too."""
    return find(notification) is not None and bool(former_address(notification))


def former_address(notification):
    """The address that the booking had before this letter was promised; "" once it is forgotten."""
    kept = FormerAddress.objects.filter(notification_id=notification.pk)
    return kept.values_list("email", flat=True).first() or ""


def forget_address(notification, what, *, now):
    """The letter to the address is sent, or never will be: it is kept no longer."""
    forget_former_address(notification.pk)


def recipient(notification):
    """The one address a message about the booking goes to."""
    booking = find(notification)
    return booking.email if booking else ""


def note_refused_address(notification, problem, *, now):
    """Where the address takes no mail, the family's page asks for the right one."""
    if problem in ADDRESS_REFUSED:
        note_refused(notification.subject_pk)


def _coming(booking, *, now):
    """The coming live bookings of the same address, the next one first."""
    same = Booking.objects.by_contact(email=booking.email, phone=booking.phone)
    return list(same.live().upcoming(now).for_letters())


def _who_cancelled(booking):
    """Whether staff did, and whether that was because so much came from one network."""
    kinds = BookingEvent.Kind
    last = booking.events.filter(kind=kinds.CANCELLED).last()
    if last is None or last.by_id is None:
        return {"by_us": False}
    network = booking.events.filter(kind=kinds.BECAUSE_NETWORK, at__gte=last.at)
    return {"by_us": True, "so_many_from_one_network": network.exists()}


def _still_on(notification, name, pattern):
    booking = find(notification)
    facts = context(booking, notification)
    letter = message(name, pattern % facts, facts)
    return with_entry(letter, booking, notification, method=REQUEST)
