"""Book places for one party: once, never more than there are."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from events.bookings.answers import Contact, Help, network_key, party_key
from events.bookings.errors import (
    AlreadyBooked,
    AnswersChanged,
    BookingClosed,
    ConsentMissing,
    NotBookedHere,
    NotOpenYet,
    PartyRefused,
    SessionCalledOff,
    SessionFinished,
    SessionFull,
    TooFewLeft,
)
from events.bookings.models import Attendee, BookedFrom, Booking, BookingEvent
from events.bookings.queries import places
from events.bookings.told import told_facts
from events.domain.party import Person, Role, places_used, problems
from events.domain.status import Refusal, can_book
from events.programme.models import Session
from events.programme.queries import facts

from .drafts import forget_draft
from .lock import under_the_lock
from .needs import write_needs
from .pages import tell_pages
from .promises import promise
from .spending import refuse_spent, spend

# Crockford's base 32 without A and E, so that no word is ever spelt
REFERENCE_SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, repr=False)
class Wish:
    """What a party asks for, already checked as a form; never shows itself in a log."""

    session_pk: int
    party: Sequence[Person]
    contact: Contact
    form_key: UUID
    form_digest: str
    notice_version: str
    needs: Mapping[int, Help] = field(default_factory=lambda: MappingProxyType({}))
    consent: str = ""
    draft_key: str = ""
    network: str = ""
    source: str = Booking.Source.WEB
    by: Any = None  # the member of staff who books for a family

    @property
    def party_key(self):
        """The party's name, without its names."""
        return party_key(self.contact, self.party)


def book(session_pk, *, now, **wish):
    """Book places for one party, once per form key; refuses with a named fact of errors.py.

    Takes the fields of `Wish`. Call it outside any transaction: it waits up to 20 seconds.
    """
    wanted = Wish(session_pk=session_pk, **wish)
    if any(wanted.needs.values()) and not wanted.consent:
        raise ConsentMissing
    ask = partial(_booked_or_refused, wanted, now=now)
    try:
        return under_the_lock(session_pk, partial(_write, wanted, now=now), ask=ask)
    except IntegrityError:
        # The same form or party came through another session's lock at the same moment
        if (booking := ask()) is None:
            raise
        return booking


def promise_already_booked(booking, *, now):
    """Tell the stored address, once a day, that somebody asked to book again."""
    promise(
        "bookings.already_booked",
        booking,
        dedupe_key=f"already:{booking.pk}:{now:%Y-%m-%d}",
        now=now,
    )


def _booked_or_refused(wish, *, now):
    """The booking this very form made, a refusal, or None: nothing speaks against it."""
    session = Session.objects.get(pk=wish.session_pk)
    left = places(session)  # before the form key: a twin that just took the last place is found
    if (booking := _booked_with(wish)) is not None:
        return booking
    _refuse(wish, session, left, now=now)
    refuse_spent(wish, now=now)
    return None


def _booked_with(wish):
    """The booking this form made before, if any."""
    booking = Booking.objects.filter(form_key=wish.form_key).first()
    if booking is not None and booking.form_digest != wish.form_digest:
        raise AnswersChanged(booking=booking)
    return booking


def refusal_now(session, *, now, taken, party=1):
    """Why a party of so many places cannot book now, as a named fact; None when it can.

    `taken` counts the places that people have.
    """
    known = facts(session, taken=taken)
    refusal = can_book(known, now=now, party=party)
    return None if refusal is None else _named(refusal, session, left=known.left)


def _refuse(wish, session, seen, *, now):
    """Refuse what cannot be: twice the same party, a shut or full session, a strange party."""
    twins = Booking.objects.live().filter(session=session, party_key=wish.party_key)
    # This very form may have made one since it was asked after: under the lock that is found
    twin = twins.exclude(form_key=wish.form_key).first()
    if twin is not None:
        raise AlreadyBooked(booking=twin)
    refusal = refusal_now(session, now=now, party=places_used(wish.party), taken=seen.taken)
    if refusal is not None:
        raise refusal
    found = problems(wish.party, largest_party=session.largest_party)
    if found:
        raise PartyRefused(problems=found)


def _named(refusal, session, *, left):
    """The named fact for what the rules say."""
    match refusal:
        case Refusal.FULL:
            return SessionFull()
        case Refusal.TOO_FEW_LEFT:
            return TooFewLeft(left=left)
        case Refusal.NOT_OPEN_YET:
            return NotOpenYet(opens_at=session.opens_at)
        case Refusal.STARTED | Refusal.CLOSED:
            return BookingClosed()
        case Refusal.FINISHED:
            return SessionFinished()
        case Refusal.DROP_IN | Refusal.ELSEWHERE:
            return NotBookedHere(mode=session.mode)
    return SessionCalledOff(state=session.state)


def _write(wish, session, *, now):
    """Under the lock: count again, refuse, or write everything and promise the confirmation."""
    if (booking := _booked_with(wish)) is not None:
        return booking
    seen = places(session)
    _refuse(wish, session, seen, now=now)
    spend(wish, now=now)
    booking = _booking(wish, session, now=now)
    _remember_network(wish, booking)
    for index, person in enumerate(wish.party):
        attendee = _attendee(booking, index, person)
        if wish.needs.get(index):
            _needs(wish, session, attendee, wish.needs[index], now=now)
    kind = BookingEvent.Kind.BOOKED
    BookingEvent.objects.create(booking=booking, kind=kind, by=wish.by, at=now)
    promise("bookings.confirmed", booking, dedupe_key=f"confirm:{booking.pk}", now=now)
    if wish.draft_key:
        forget_draft(wish.draft_key)
    tell_pages(session, was=seen.taken, taken=seen.taken + places_used(wish.party))
    return booking


def _booking(wish, session, *, now):
    return Booking.objects.create(
        reference=_new_reference(),
        session=session,
        controller_id=session.controller_id,
        form_key=wish.form_key,
        form_digest=wish.form_digest,
        party_key=wish.party_key,
        lead_name=wish.contact.name,
        email=wish.contact.email,
        phone=wish.contact.phone,
        medium=wish.contact.medium,
        told=told_facts(session),
        notice_version=wish.notice_version,
        source=wish.source,
        created_at=now,
    )


def _remember_network(wish, booking):
    """So that staff see many bookings of one network; they book for families from their own."""
    if wish.network and wish.source != Booking.Source.STAFF:
        key = network_key(wish.session_pk, wish.network)
        BookedFrom.objects.create(booking=booking, network=key)


def _attendee(booking, index, person):
    return Attendee.objects.create(
        booking=booking,
        role=person.role,
        name=person.name,
        age=person.age,
        takes_place=person.role != Role.CARER,
        sort_order=index,
    )


def _needs(wish, session, attendee, help_wanted, *, now):
    write_needs(
        attendee,
        help_wanted,
        session=session,
        consent=wish.consent,
        notice_version=wish.notice_version,
        now=now,
    )


def _new_reference():
    """Draw a reference nobody has: SEND-7K4M-2QXD, 39 bits, for phone calls; it opens nothing."""
    while True:
        signs = "".join(secrets.choice(REFERENCE_SIGNS) for _ in range(8))
        reference = f"SEND-{signs[:4]}-{signs[4:]}"
        if not Booking.objects.filter(reference=reference).exists():
            return reference
