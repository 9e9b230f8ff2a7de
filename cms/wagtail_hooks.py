"""Wiring only: what the ground adds to the admin, and how it serves films and files."""

from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from cms.checks import ContentChecks
from cms.documents import serve_disguised_to_keep
from cms.gate import choosable_in_lists
from cms.video import serve_in_parts


@hooks.register("construct_wagtail_userbar")
def check_words_as_they_are_written(request, items, page):
    """Our checks stand where Wagtail's stood, in the editor as in its preview."""
    items[:] = [
        ContentChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]


@hooks.register("construct_page_chooser_queryset")
def hide_other_peoples_drafts(pages, request):
    """Wagtail lists every page there is."""
    return choosable_in_lists(pages, request)


@hooks.register("before_serve_document", order=200)
def show_no_page_in_a_file(document, request):
    """After Wagtail has asked whether this visitor may have the document."""
    return serve_disguised_to_keep(document, request)


@hooks.register("before_serve_document", order=200)
def serve_films_in_parts(document, request):
    """After Wagtail has asked whether this visitor may have the document."""
    return serve_in_parts(document, request)
