"""Personal data: is it deleted on time, and does a restored backup wait?"""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import ContentPage
from events.bookings.keeping import rules_now
from events.privacy.models import DataRequest, PurgeRun
from events.privacy.queries.leftovers import leftovers
from events.privacy.queries.restored import unknown_erasures, unreleased

from .finding import Finding, Level
from .outbox import moment_in_words

LONGEST_SINCE = timedelta(hours=36)
WHILE_IT_RUNS = timedelta(hours=1)


def restored(*, now):
    """A backup whose messages wait, or one that nobody has told us of."""
    restoration = unreleased()
    if restoration is not None:
        words = _(
            "A backup was restored on %s and no message goes out: decide under Events, Is the site "
            "well?"
        )
        yield Finding(words % moment_in_words(restoration.noted_at))
    if number := len(unknown_erasures()):
        words = ngettext(
            "%d erasure is on the list outside the database and not in it. Was a backup restored? "
            "Stop the worker and run manage.py restored.",
            "%d erasures are on the list outside the database and not in it. Was a backup "
            "restored? Stop the worker and run manage.py restored.",
            number,
        )
        yield Finding(words % number)
    stopped = DataRequest.objects.filter(
        kind=DataRequest.Kind.ERASED, is_finished=False, at__lte=now - WHILE_IT_RUNS
    )
    if stopped.exists():
        yield Finding(_("An erasure stopped half-way: do it again under Data protection."))


def deletion(*, now):
    """Whether the last night's deletion went to its end, and left nothing."""
    run = PurgeRun.objects.first()
    if run is None:
        if leftovers(rules_now(), now=now):
            yield Finding(
                _("Data is past its date, and deleting never ran: run purge_personal_data.")
            )
        return
    if now - run.due_by > LONGEST_SINCE:
        words = _("Deleting last ran on %s: start a Celery worker with beat again.")
        yield Finding(words % moment_in_words(run.due_by))
    elif not run.is_finished and now - run.due_by > WHILE_IT_RUNS:
        yield Finding(_("The last deletion stopped half-way: run manage.py purge_personal_data."))
    if run.leftovers:
        yield Finding(
            _("The last deletion left data past its date: run purge_personal_data, and tell us.")
        )


def privacy_page(*, now):
    """Whether the public privacy page shows the numbers by which data is deleted."""
    page = ContentPage.objects.live().filter(slug="privacy").first()
    if page is None or not any(block.block_type == "kept" for block in page.body):
        yield Finding(
            _(
                "The page /privacy/ does not show how long data is kept: add the block “How long "
                "we keep what people tell us” to it."
            ),
            Level.LOOK,
        )
