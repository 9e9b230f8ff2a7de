"""Sessions for which a plan gives fewer places than people have booked."""

from dataclasses import dataclass

from events.programme.models import Session
from events.programme.queries.foreseen import foreseen

from .sessions import coming, over_in_words, when


@dataclass(frozen=True)
class Fewer:
    """One session that a plan makes too small, in words; numbers only for those who see them."""

    when: str
    places: int
    taken: int | None
    over: str


def too_small(page, user, *, now):
    """The sessions that publishing this plan would make smaller than what is booked."""
    plan = foreseen(page, page.planned_dates.all(), now=now)
    wanted = {
        change.pk: change.values["places"]
        for change in plan.outcome.change
        if change.values.get("places") is not None
    }
    booked = {pk: who.taken for pk, who in coming(list(wanted)).items() if who.taken > wanted[pk]}
    seen = set(Session.objects.visible_to(user).filter(pk__in=booked).values_list("pk", flat=True))
    found = [plan.sessions[pk] for pk in booked]
    return [
        Fewer(
            when=when(session, now=now),
            places=wanted[session.pk],
            taken=booked[session.pk] if session.pk in seen else None,
            over=over_in_words(booked[session.pk] - wanted[session.pk]),
        )
        for session in sorted(found, key=lambda session: session.starts_at)
    ]
