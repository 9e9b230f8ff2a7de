"""After a table of dates was put in the plan: how many there are, and back to them."""

from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from events.programme.forms.pasting import BUTTON


def say_what_is_in_the_plan(request, page):
    """Back to the dates with a word about them; nothing where another button was pressed."""
    pasting = getattr(page, "pasting", None)
    if not request.POST.get(BUTTON) or pasting is None:
        return None
    messages.success(request, pasting.words)
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#paste-dates")
