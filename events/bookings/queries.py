"""Places, and where there still are some."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from cms import edition
from events.domain.arrangements import Need
from events.domain.status import can_book
from events.notifications.models import Notification
from events.programme.models import Session
from events.programme.queries import cards, facts, for_cards

from .models import Arrangement, Attendee, Booking

MOST_OTHERS = 5
# A letter to an address that a booking no longer has waits for none of its others, nor they for it
TO_FORMER_ADDRESS = "bookings.former_address"
SUBJECTS = ("bookings", TO_FORMER_ADDRESS)  # both count bookings
LOOKED_AT = 100  # sessions; a longer programme is found through the list of what is on


@dataclass(frozen=True)
class Places:
    """The places of a session; `total` and `left` None mean no limit."""

    total: int | None
    taken: int

    @property
    def left(self):
        """Places nobody has, never below zero."""
        return None if self.total is None else max(0, self.total - self.taken)


def places_taken(session_pks):
    """How many places are taken, for each of these sessions, in one query."""
    counted = (
        Attendee.objects.filter(
            booking__session_id__in=session_pks,
            booking__state=Booking.State.LIVE,
            takes_place=True,
        )
        .order_by()
        .values_list("booking__session_id")
        .annotate(taken=Count("pk"))
    )
    return dict.fromkeys(session_pks, 0) | dict(counted)


def taken_of(sessions):
    """The same for sessions as they were read, each asked about once while it is in use."""
    unknown = [session for session in sessions if not hasattr(session, "places_taken")]
    if unknown:
        taken = places_taken([session.pk for session in unknown])
        for session in unknown:
            session.places_taken = taken[session.pk]
    return {session.pk: session.places_taken for session in sessions}


def places(session):
    """The places of one session."""
    return Places(total=session.places, taken=places_taken([session.pk])[session.pk])


@dataclass(frozen=True)
class Consequences:
    """Whom it touches when sessions change: bookings, people, and what was to be arranged."""

    bookings: int
    people: int
    arrangements: tuple[tuple[str, int], ...]  # kind of help, how many


def consequences(session_pks):
    """Count whom and what a change of these sessions touches, without saying who they are."""
    live = Booking.objects.live().filter(session__in=session_pks)
    wanted = Arrangement.objects.filter(session__in=session_pks).exclude(
        state__in=(Arrangement.State.NOT_NEEDED, Arrangement.State.CANNOT)
    )
    return Consequences(
        bookings=live.count(),
        people=Attendee.objects.filter(booking__in=live).count(),
        arrangements=tuple(
            wanted.order_by("kind").values_list("kind").annotate(number=Count("pk"))
        ),
    )


def wheelchair_spaces_left(session):
    """Spaces for a wheelchair nobody has asked for, or None where the room does not say."""
    if session.room is None:
        return None
    asked = Arrangement.objects.filter(session=session, kind=Need.WHEELCHAIR_SPACE).exclude(
        state__in=[Arrangement.State.CANNOT, Arrangement.State.NOT_NEEDED]
    )
    return max(0, session.room.wheelchair_spaces - asked.count())


def people_coming(booking):
    """How many people come with a booking, carers too."""
    return booking.attendees.count()


def could_not_be_mailed(booking):
    """Whether the confirmation cannot reach the address the family gave."""
    failed = Notification.objects.filter(
        dedupe_key=f"confirm:{booking.pk}", state=Notification.State.FAILED
    )
    return booking.email_refused or failed.exists()


def letters_about(booking_pks):
    """The records of all letters about these bookings, to whatever address."""
    return Notification.objects.filter(subject__in=SUBJECTS, subject_pk__in=booking_pks)


def sessions_with_places(*, like, now, party=1):
    """Other sessions a party could book now: of the same event, then close by, then for them."""
    coming = (
        Session.objects.public()
        .upcoming(now)
        .filter(state=Session.State.SCHEDULED, mode=Session.Mode.BOOKED)
        .exclude(pk=like.pk)
    )
    of_the_event = Q(page=like.page_id)
    found = _bookable(coming.filter(of_the_event), now=now, party=party)
    if len(found) < MOST_OTHERS:
        found += _closest_first(
            _bookable(coming.exclude(of_the_event), now=now, party=party), like=like
        )
    return _with_cards(found[:MOST_OTHERS])


def cards_instead(session, *, now, party=1):
    """Cards of what a party could book instead: hundreds who press at once are told the same."""
    return _cards_instead(session, party, now.replace(microsecond=0))


@edition.remembered
def _cards_instead(session, party, now):
    found = sessions_with_places(like=session, now=now, party=party)
    return tuple(cards(found, now=now, taken={other.pk: other.taken for other in found}))


def _bookable(sessions, *, now, party):
    """Those a party could book now, of the next hundred; read without what a card says."""
    looked_at = list(sessions.annotate(town_pk=F("venue__town"))[:LOOKED_AT])
    taken = places_taken([session.pk for session in looked_at])
    found = []
    for session in looked_at:
        known = facts(session, taken=taken[session.pk])
        if can_book(known, now=now, party=party) is None:
            session.taken, session.left = known.taken, known.left
            found.append(session)
    return found


def _closest_first(sessions, *, like):
    """Those of the town, then those for the same people, then the others; else as they come."""
    town_pk = like.town and like.town.pk
    of_audiences = Session.audiences.through.objects.filter(
        session__in=[session.pk for session in sessions],
        audience__in=[audience.pk for audience in like.audiences.all()],
    )
    for_them = set(of_audiences.values_list("session_id", flat=True))

    def distance(session):
        if town_pk is not None and session.town_pk == town_pk:
            return 0
        return 1 if session.pk in for_them else 2

    return sorted(sessions, key=distance)


def _with_cards(found):
    """The same with what a card says."""
    read = for_cards(Session.objects.all()).in_bulk([session.pk for session in found])
    for session in found:
        read[session.pk].taken, read[session.pk].left = session.taken, session.left
    return [read[session.pk] for session in found]
