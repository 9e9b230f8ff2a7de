"""Wiring only: what raises the edition of the public pages when nobody else can know of it."""

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

for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(edition.changed, dispatch_uid=f"edition of {signal!r}")


@receiver([post_save, post_delete])
def raise_the_edition(sender, instance, update_fields=None, **kwargs):
    """Records that pages repeat, and live pages that were saved or deleted by whatever way."""
    is_draft = update_fields is not None and OF_DRAFTS.issuperset(update_fields)
    if sender in SAID_ON_PAGES or (isinstance(instance, Page) and instance.live and not is_draft):
        edition.changed()
