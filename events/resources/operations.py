"""What happens when a resource page is published: its files are dated, its families held."""

from django.db import transaction

from cms import edition
from events.bookings.operations import medium
from events.notifications import outbox
from events.resources.models import FileVersion, HeldNews
from events.resources.queries import pages_with, resource_pages, untold

from .queries.families import KIND


@transaction.atomic
def note_versions(page_pk, *, now):
    """Remember since when each file of a live page is the one that stands at its address."""
    page = resource_pages().select_for_update(of=("self",)).filter(pk=page_pk).first()
    if page is None or not page.live:
        return
    known = dict(
        FileVersion.objects.filter(page=page)
        .order_by("since_at", "pk")
        .values_list("name", "file_hash")
    )
    hashes = {row.name: row.document.get_file_hash() for row in page.offered_files}
    new = [(name, digest) for name, digest in hashes.items() if known.get(name) != digest]
    FileVersion.objects.bulk_create(
        FileVersion(page=page, name=name, file_hash=digest, since_at=now) for name, digest in new
    )
    if new:
        edition.changed()


def note_replaced(document_pk, *, now):
    """A document has another file: every page that offers it says so."""
    for page in pages_with(document_pk):
        note_versions(page.pk, now=now)


@transaction.atomic
def hold_news(page_pk, *, now):
    """Hold a published page for each organisation whose families have not been told of it."""
    page = resource_pages().live().filter(pk=page_pk).first()
    if page is None or page.alias_of_id:
        return
    for controller in {family.booking.controller_id for family in untold(page, now=now)}:
        HeldNews.objects.get_or_create(
            page=page, controller_id=controller, settled_at=None, defaults={"held_at": now}
        )


@transaction.atomic
def release_news(held_pk, *, by, now):
    """Tell the families now: one message each, by the way that reaches them."""
    held = _settled(held_pk, HeldNews.Choice.TOLD, reason="", by=by, now=now)
    if held is None:
        return 0
    told = [f for f in held.families if f.booking.controller_id == held.controller_id]
    for family in told:
        outbox.promise(
            KIND,
            family.booking.pk,
            dedupe_key=family.dedupe_key,
            now=now,
            controller_pk=held.controller_id,
            medium=medium(family.booking),
        )
    return len(told)


@transaction.atomic
def dismiss_news(held_pk, *, reason, by, now):
    """The families know by other means: nobody is written to."""
    _settled(held_pk, HeldNews.Choice.DISMISSED, reason=reason, by=by, now=now)


def put_news_off(held_pk, *, reason, by, now):
    """It waits until somebody decides, and a colleague reads why."""
    put_off = {"waits_since": now, "waits_by": by, "waits_because": reason}
    return HeldNews.objects.waiting().filter(pk=held_pk).update(**put_off)


def _settled(held_pk, choice, *, reason, by, now):
    """Settle waiting news with the families it is about; None when somebody else did."""
    held = HeldNews.objects.select_for_update(of=("self",)).waiting().filter(pk=held_pk).first()
    if held is None:
        return None
    held.families = untold(held.page, now=now)  # asked first: settled families are not untold
    held.settled_at, held.settled_by = now, by
    held.choice, held.reason = choice, reason
    held.save(update_fields=["settled_at", "settled_by", "choice", "reason"])
    return held
