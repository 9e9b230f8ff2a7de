"""What is handed in for review is handed in, whether or not the letters about it can leave."""

import logging
from functools import partial
from smtplib import SMTPException

from wagtail.admin import signal_handlers as wagtails
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

logger = logging.getLogger(__name__)

# Who tells of what, and the name under which Wagtail connects it
LETTERS = [
    (
        task_submitted,
        TaskState,
        wagtails.task_submission_email_notifier,
        "group_approval_task_submitted_email_notification",
    ),
    (
        workflow_submitted,
        WorkflowState,
        wagtails.workflow_submission_email_notifier,
        "workflow_state_submitted_email_notification",
    ),
    (
        workflow_rejected,
        WorkflowState,
        wagtails.workflow_rejection_email_notifier,
        "workflow_state_rejected_email_notification",
    ),
    (
        workflow_approved,
        WorkflowState,
        wagtails.workflow_approval_email_notifier,
        "workflow_state_approved_email_notification",
    ),
]


def let_letters_fail():
    """Take the place of Wagtail's receivers, which mind a server that is away but no refusal."""
    for signal, sender, notify, name in LETTERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(partial(_tell, notify), sender=sender, dispatch_uid=name, weak=False)


def _tell(notify, instance=None, **about):
    try:
        notify(instance, **about)
    except SMTPException:
        logger.exception("review_not_told")
