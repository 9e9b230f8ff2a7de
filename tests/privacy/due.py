"""What is due to be deleted after a session in Malvern."""

from datetime import UTC, datetime

from events.models import AccessNeed
from events.privacy.operations import Purged

ENDS_AT = datetime(2018, 11, 20, 12, 0, tzinfo=UTC)
NOTHING = Purged()


def with_need(booking, at):
    return AccessNeed.objects.create(
        attendee=booking.attendees.first(),
        sealed=b"sealed",
        consent_wording="I agree",
        notice_version="2018-09",
        consented_at=at,
    )
