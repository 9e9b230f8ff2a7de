"""Sessions as organisers look at them: who is coming, what is said about them, who was not told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext

from events.bookings.models import Arrangement, Attendee, Booking, HeldChange
from events.bookings.queries import facts
from events.bookings.told import place_in_words
from events.domain import dates
from events.domain.arrangements import WORDS as NEED_WORDS
from events.domain.arrangements import Need
from events.domain.status import WORDS, Status, few_left, statuses
from events.programme.models import Session

OPEN_STATES = (Arrangement.State.ASKED, Arrangement.State.BEING_ARRANGED)
DROPPED = (Arrangement.State.CANNOT, Arrangement.State.NOT_NEEDED)


@dataclass(frozen=True)
class Coming:
    """How many come: live bookings, people in them, places they take."""

    bookings: int = 0
    people: int = 0
    taken: int = 0

    @property
    def carers(self):
        """People whose place is free."""
        return self.people - self.taken

    def __str__(self):
        bookings = ngettext("%d booking", "%d bookings", self.bookings) % self.bookings
        people = ngettext("%d person", "%d people", self.people) % self.people
        return f"{bookings}, {people}"


@dataclass(frozen=True)
class Row:
    """One session with everything its line says."""

    session: Session
    when: str
    where: str
    coming: Coming
    statuses: tuple[Status, ...]
    almost_full: bool
    untold: bool
    may_be_run: bool

    @property
    def badges(self):
        """The statuses in words."""
        return [gettext(WORDS[status]) for status in self.statuses]

    @property
    def places(self):
        """Booked places of all places, in words."""
        if self.session.mode != Session.Mode.BOOKED:
            return ""
        if self.session.places is None:
            return gettext("%d places booked, no limit") % self.coming.taken
        numbers = {"taken": self.coming.taken, "places": self.session.places}
        return gettext("%(taken)d of %(places)d places booked") % numbers

    @property
    def over(self):
        """By how many it is over-booked, in words; nothing where everybody has a place."""
        if self.session.mode != Session.Mode.BOOKED:
            return ""
        return over_in_words(facts(self.session, taken=self.coming.taken).over)


@dataclass(frozen=True)
class Wanted:
    """Which sessions a list shows; the defaults show all coming ones."""

    past: bool = False
    text: str = ""
    town: object = None
    organisation: object = None


def sessions(user, wanted, *, now):
    """The sessions a member of staff looks after, narrowed as they asked."""
    found = Session.objects.visible_to(user).with_place()
    found = found.past(now) if wanted.past else found.upcoming(now)
    if wanted.text:
        found = found.filter(title__icontains=wanted.text)
    if wanted.town:
        found = found.filter(venue__town=wanted.town)
    if wanted.organisation:
        found = found.filter(controller=wanted.organisation)
    return found


def rows(found, *, now):
    """The lines of these sessions, in two queries however many they are."""
    found = list(found)
    pks = [session.pk for session in found]
    known = coming(pks)
    untold = set(
        HeldChange.objects.waiting().filter(session__in=pks).values_list("session", flat=True)
    )
    return [
        _row(session, known.get(session.pk, Coming()), session.pk in untold, now=now)
        for session in found
    ]


def row(session, *, now):
    """The line of one session."""
    return rows([session], now=now)[0]


def over_in_words(number):
    """How far a session is over-booked: "Over by 5"."""
    return gettext("Over by %d") % number if number else ""


def when(session, *, now):
    """When a session is, in words."""
    return dates.span_in_words(
        session.starts_at,
        session.ends_at,
        zone=session.tz,
        today=now.astimezone(session.tz).date(),
        say=gettext,
    )


@dataclass(frozen=True)
class ToArrange:
    """One thing to arrange, and how urgent it is."""

    arrangement: Arrangement
    what: str
    by: str
    late: bool


def to_arrange(session, *, now):
    """What is to be arranged for a session, the most urgent first; it points to no person."""
    today = now.astimezone(session.tz).date()
    return [_to_arrange(each, today=today) for each in session.arrangements.all()]


def to_act_on(session):
    """What is to be there on the day, counted by kind."""
    kept = session.arrangements.exclude(state__in=DROPPED)
    kinds = Counter(kept.values_list("kind", flat=True))
    return [(need_in_words(kind), count) for kind, count in sorted(kinds.items())]


def need_in_words(kind):
    """What a kind of help is called."""
    return gettext(NEED_WORDS[Need(kind)])


def coming(pks):
    """How many come to each of these sessions, by id; where nobody does, there is none."""
    live = Attendee.objects.filter(booking__session__in=pks, booking__state=Booking.State.LIVE)
    counted = (
        live.order_by()
        .values_list("booking__session")
        .annotate(
            bookings=Count("booking", distinct=True),
            people=Count("pk"),
            taken=Count("pk", filter=Q(takes_place=True)),
        )
    )
    return {pk: Coming(*numbers) for pk, *numbers in counted}


def _row(session, coming, untold, *, now):
    known = facts(session, taken=coming.taken)
    return Row(
        session=session,
        when=when(session, now=now),
        where=place_in_words(session),
        coming=coming,
        statuses=statuses(known, now=now),
        almost_full=few_left(known),
        untold=untold,
        may_be_run=session.state != Session.State.WITHDRAWN and session.ends_at > now,
    )


def _to_arrange(arrangement, *, today: date):
    return ToArrange(
        arrangement=arrangement,
        what=need_in_words(arrangement.kind),
        by=dates.deadline_in_words(arrangement.due_on, today=today, say=gettext),
        late=arrangement.state in OPEN_STATES and arrangement.due_on < today,
    )
