"""Wiring only: what the ground adds to the admin."""

from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from cms.checks import ContentChecks


@hooks.register("construct_wagtail_userbar")
def check_words_as_they_are_written(request, items, page):
    """Our checks stand where Wagtail's stood, in the editor as in its preview."""
    items[:] = [
        ContentChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
