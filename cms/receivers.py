"""Wiring only: what raises the edition when nobody else can know of it, and new connections."""

from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms import edition
from cms.models import CouncilSettings, RetentionSettings

SAID_ON_PAGES = {
    CouncilSettings,
    RetentionSettings,
    PageViewRestriction,
    Site,
    get_document_model(),
    get_image_model(),
}
# What an editor's draft writes on the row of its page, every few seconds while she types
OF_DRAFTS = {
    *("draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes"),
    *("wagtail_admin_comments", "locked", "locked_at", "locked_by"),
}
MOST_PLANS = 300  # of questions, a connection; a booking and its letter ask some 110, each page 20

for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(edition.changed, dispatch_uid=f"edition of {signal!r}")


@receiver([post_save, post_delete])
def raise_the_edition(sender, instance, update_fields=None, **kwargs):
    """Records that pages repeat, and live pages that were saved or deleted by whatever way."""
    is_draft = update_fields is not None and OF_DRAFTS.issuperset(update_fields)
    if sender in SAID_ON_PAGES or (isinstance(instance, Page) and instance.live and not is_draft):
        edition.changed()


@receiver(connection_created)
def keep_more_plans(connection, **kwargs):
    """psycopg keeps a hundred, and families who book would push out those who read."""
    if connection.vendor == "postgresql":
        connection.connection.prepared_max = MOST_PLANS
