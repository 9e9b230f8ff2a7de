"""What a restored backup would send again, and whose erasures it does not know of."""

import re

from django.db.models import Count, Max, Min

from cms.logs import E_MAIL
from events.bookings.models import Booking, Draft, FormerAddress
from events.feedback.models import ProblemReport
from events.notifications.models import Notification, Pulse
from events.privacy import erasures
from events.privacy.models import DataRequest, Restoration
from events.privacy.whose import digests

from .person import addresses_in

UNSETTLED = Notification.State.unsettled()


def unreleased():
    """The restored backup whose messages still wait for a decision, or None."""
    return Restoration.objects.filter(released_at__isnull=True).first()


def last_sign_of_life():
    """The last moment that this database knows of: about when the backup was made."""
    latest = [
        model.objects.aggregate(at=Max(column))["at"]
        for model, column in (
            (Booking, "created_at"),
            (Notification, "created_at"),
            (Pulse, "beat_at"),
        )
    ]
    return max((at for at in latest if at), default=None)


def waiting():
    """What would go out, by kind: how many, and since when the first has waited."""
    rows = Notification.objects.filter(state__in=UNSETTLED).order_by().values("kind")
    return list(rows.annotate(number=Count("pk"), since=Min("created_at")).order_by("since"))


def older_than_the_backup(restoration):
    """The messages that may have been sent after the backup was made."""
    rows = Notification.objects.filter(state__in=UNSETTLED)
    return rows.filter(created_at__lte=restoration.backup_at or restoration.noted_at)


def unknown_erasures(*lists):
    """Those of the list outside the database that this database did not see to its end."""
    done = DataRequest.objects.filter(kind=DataRequest.Kind.ERASED, is_finished=True)
    known = {str(number) for number in done.values_list("number", flat=True)}
    return [erasure for erasure in erasures.read(*lists) if erasure.number not in known]


def addresses_by_digest():
    """Every address that stands in this database, by each of its digests."""
    found = set()
    for email, phone in Booking.objects.values_list("email", "phone").iterator():
        found |= {email.casefold(), str(phone)}
    found |= {each.casefold() for each in FormerAddress.objects.values_list("email", flat=True)}
    for reply_to, message in ProblemReport.objects.values_list("reply_to", "message").iterator():
        found |= {reply_to.casefold(), *map(str.casefold, re.findall(E_MAIL, message))}
    for draft in Draft.objects.iterator():
        found |= addresses_in(draft)
    return {each: address for address in found - {""} for each in digests(address)}
