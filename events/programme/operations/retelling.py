"""A venue, a town or an organisation is said in other words: what speaks of it follows."""

from django.db import transaction

from events.programme.models import Session

from .reconciling import tell

# How a session reaches the records whose words it is told in.
PATHS = {
    "venue": "venue",
    "town": "venue__town",
    "organisation": "hosts",
    "audience": "audiences",
}


@transaction.atomic
def retell(record, *, now):
    """Say that the coming sessions told in this record's words may read otherwise now."""
    path = PATHS[record._meta.model_name]
    coming = Session.objects.filter(**{path: record.pk}, ends_at__gt=now)
    return tell(set(coming.values_list("pk", flat=True)), now=now)
