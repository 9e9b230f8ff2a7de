"""The lasting address of a file."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve
from wagtail.wagtail_hooks import check_view_restrictions

from events.resources.pages import ResourcePage


@require_safe
def resource_file(request, page_pk, name):
    """Give the file that stands here now, under the restrictions of its page and its collection."""
    # By id: a page's own key is a relation, which breaks at numbers no database holds
    page = get_object_or_404(ResourcePage.objects.live(), id=page_pk)
    row = page.files.select_related("document").filter(name=name).first()
    if row is None:
        raise Http404
    return check_view_restrictions(_serve)(page, request, [], {"document": row.document})


def _serve(page, request, args, kwargs):
    document = kwargs["document"]
    response = serve(request, document.pk, document.filename)
    # The address stays when the file is replaced: a browser asks each time whether it is the same
    response["Cache-Control"] = "no-cache"
    if response.get("Content-Disposition", "").startswith("inline"):
        named = content_disposition_header(as_attachment=False, filename=document.filename)
        response["Content-Disposition"] = named
    return response
