"""Around the saving of a page: no pasted table is lost, and what was put in is said."""

from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from events.programme.forms.pasting import BUTTON, BY_HAND


def tell_saving_by_hand(request):
    """Let the form know a save by hand: after it the page is drawn anew, and the box is empty."""
    if request.method == "POST" and request.accepts("text/html"):
        request.POST = request.POST.copy()
        request.POST[BY_HAND] = "1"


def say_what_is_in_the_plan(request, page):
    """Back to the dates with a word about them; nothing where another button was pressed."""
    pasting = getattr(page, "pasting", None)
    if not request.POST.get(BUTTON) or pasting is None:
        return None
    messages.success(request, pasting.words)
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#paste-dates")
