"""The lasting address of a file, and what an editor should know before giving it to families."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe
from wagtail.documents.models import Document
from wagtail.documents.views.serve import serve
from wagtail.permissions import policy_registry
from wagtail.wagtail_hooks import check_view_restrictions

from events.resources.forms import chosen_files, says_anything
from events.resources.pages import ResourcePage
from events.resources.queries import warnings


@require_safe
def resource_file(request, page_pk, name):
    """Give the file that stands here now, under the restrictions of its page and its collection."""
    # By id: a page's own key is a relation, which breaks at numbers no database holds
    page = get_object_or_404(ResourcePage.objects.live(), id=page_pk)
    row = next((row for row in page.offered_files if row.name == name), None)
    if row is None:
        raise Http404
    return check_view_restrictions(_serve)(page, request, [], {"document": row.document})


@require_POST
def look_at_files(request):
    """Say of the files in an editor's form what makes them hard to read; nothing is written.

    Only of those that this editor may choose: another collection's are not there.
    """
    policy = policy_registry.get_by_type(Document)
    documents = policy.instances_user_has_any_permission_for(request.user, ["choose"])
    files = chosen_files(request.POST, documents)
    found = warnings(files, has_words=says_anything(request.POST))
    alone = request.headers.get("X-Requested-With") != "XMLHttpRequest"
    template = "resources/admin/files_alone.html" if alone else "resources/admin/files.html"
    return render(request, template, {"warnings": list(found)})


def _serve(page, request, args, kwargs):
    document = kwargs["document"]
    response = serve(request, document.pk, document.filename)
    # The address stays when the file is replaced: a browser asks each time whether it is the same
    response["Cache-Control"] = "no-cache"
    if response.get("Content-Disposition", "").startswith("inline"):
        named = content_disposition_header(as_attachment=False, filename=document.filename)
        response["Content-Disposition"] = named
    return response
