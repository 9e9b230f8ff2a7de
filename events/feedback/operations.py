"""Keeping what people tell us about our pages."""

from .models import ProblemReport


def report(*, message, page_path, reply_to, now):
    """Keep what somebody said is wrong, for the staff who can put it right."""
    return ProblemReport.objects.create(
        message=message, page_path=page_path, reply_to=reply_to, reported_at=now
    )
