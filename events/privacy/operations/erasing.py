"""Erasing one person: wherever we hold something of theirs, and without a word to them after."""

import uuid

from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction

from cms import budgets
from cms.sessions import SessionStore
from events.bookings.models import Booking
from events.bookings.operations import cancel_untold
from events.bookings.queries import letters_about
from events.bookings.views.check import CONFIRMED
from events.bookings.views.grants import GRANTS
from events.notifications.models import Notification
from events.privacy import erasures
from events.privacy.models import DataRequest, without_held
from events.privacy.queries.person import (
    bookings_of,
    drafts_of,
    former_addresses_of,
    reports_of,
)
from events.privacy.whose import digest

from .empty import empty
from .overwriting import overwrite_deleted

# What a family could still be written to, or rung for
UNDONE = [
    *Notification.State.unsettled(),
    Notification.State.WITH_STAFF,
    Notification.State.FAILED,
    Notification.State.UNKNOWN,
]


def note_request(kind, contact, scope, *, reason, by, now, counts, **more):
    """Keep who did what with one person's data, when and why; the person by a digest alone."""
    return DataRequest.objects.create(
        kind=kind,
        reason=reason,
        person=digest(contact.address),
        everywhere=scope.everywhere,
        organisations=sorted(scope.organisations),
        counts=counts,
        at=now,
        by=by,
        **{"number": uuid.uuid4(), **more},
    )


def erase(contact, scope, *, reason, by, now):
    """Erase all we hold of a person, and note it here and in the list outside the database.

    Places they still held are free at once. What the law asks to keep stays, and is counted. Call
    it outside any transaction; a run that was killed is done again by doing it again.
    """
    number = uuid.uuid4()
    person = digest(contact.address)
    erasures.append(
        erasures.Erasure.begun(number=number, at=now, person=person, reason=reason, scope=scope)
    )
    request = note_request(
        DataRequest.Kind.ERASED, contact, scope,
        reason=reason, by=by, now=now, counts={}, number=number, is_finished=False,
    )  # fmt: skip
    request.counts = erase_untold(contact, scope, by=by, now=now)
    request.is_finished = True
    request.save(update_fields=["counts", "is_finished"])
    return request


def erase_untold(contact, scope, *, by, now, until=None):
    """The erasing itself; says how much of each kind there was.

    `until` spares what was given to us later: a person may come back.
    """
    found = bookings_of(contact, scope)
    if until is not None:
        found = found.filter(created_at__lte=until)
    pks = list(without_held(found).order_by().values_list("pk", flat=True))
    counts = {"bookings": len(pks), "kept_for_the_law": found.count() - len(pks)}
    for booking in Booking.objects.live().filter(pk__in=pks).upcoming(now):
        cancel_untold(booking.pk, by=by, now=now)
    addresses = _addresses(contact, pks)
    with transaction.atomic():
        empty(Booking.objects.filter(pk__in=pks), now=now)
        counts["messages"] = _write_no_more(pks, now=now)
        counts["reports"] = _forget_reports(contact, scope, until=until)
        counts["drafts"] = _forget_drafts(contact, scope, until=until)
        counts["former_addresses"] = _forget_former(contact, scope, until=until)
        counts["browsers"] = _close_in_browsers(pks)
        _forget_traces(addresses)
    overwrite_deleted()
    return counts


def _addresses(contact, pks):
    """Every spelling of the addresses that budgets and sign-ins may have counted."""
    stored = Booking.objects.filter(pk__in=pks).values_list("email", "phone")
    known = {contact.email, contact.phone, *(str(each) for pair in stored for each in pair)}
    return (known | {each.casefold() for each in known}) - {""}


def _write_no_more(pks, *, now):
    about = letters_about(pks).filter(state__in=UNDONE)
    state = Notification.State.SKIPPED
    return about.update(state=state, problem="erased", settled_at=now)


def _forget_reports(contact, scope, *, until):
    reports = reports_of(contact, scope)
    if until is not None:
        reports = reports.filter(reported_at__lte=until)
    return reports.update(reply_to="", message="")


def _forget_drafts(contact, scope, *, until):
    drafts = drafts_of(contact, scope)
    gone = [draft for draft in drafts if until is None or draft.saved_at <= until]
    for draft in gone:
        draft.delete()
    return len(gone)


def _forget_former(contact, scope, *, until):
    """The booking itself is somebody else's by now, or is found by the address that it has."""
    addresses = former_addresses_of(contact, scope)
    if until is not None:
        addresses = addresses.filter(replaced_at__lte=until)
    return addresses.delete()[0]


def _close_in_browsers(pks):
    """Which bookings a browser may open; the links are dead already."""
    closed, numbers = 0, {str(pk) for pk in pks}
    for row in BrowserSession.objects.iterator():
        said = row.get_decoded()
        granted = said.get(GRANTS, {})
        if numbers.isdisjoint([*granted, str(said.get(CONFIRMED))]):
            continue
        said[GRANTS] = {pk: version for pk, version in granted.items() if pk not in numbers}
        said.pop(CONFIRMED, None)
        row.session_data = SessionStore().encode(said)
        row.save(update_fields=["session_data"])
        closed += 1
    return closed


def _forget_traces(addresses):
    """How often they asked, and where they tried to sign in with a family's address."""
    for address in addresses:
        budgets.lift("book-for-contact", address)
        budgets.lift("links", address)
    staff = get_user_model().objects.filter(username__in=addresses).values("username")
    for model in (AccessAttempt, AccessLog):
        model.objects.filter(username__in=addresses).exclude(username__in=staff).delete()
