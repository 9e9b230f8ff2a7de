"""Keeping what people tell us about our pages."""

from .models import ProblemReport
from .queries import responsible_for


def report(*, message, page_path, reply_to, now, kind=ProblemReport.Kind.PROBLEM):
    """Keep what somebody said is wrong or asked for, for the staff who can put it right."""
    return ProblemReport.objects.create(
        kind=kind,
        message=message,
        page_path=page_path,
        controller_id=responsible_for(page_path),
        reply_to=reply_to,
        reported_at=now,
    )


def settle(report, *, by, now):
    """Say that it was put right; said of one that was, it is to look at again."""
    was_open = report.state == ProblemReport.State.OPEN
    report.state = ProblemReport.State.DONE if was_open else ProblemReport.State.OPEN
    report.settled_at, report.settled_by = (now, by) if was_open else (None, None)
    report.save(update_fields=["state", "settled_at", "settled_by"])
