"""What pages about signing in share."""

from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from events.staff.operations import WHILE


class Page:
    """A page for one person, kept by nobody; a form that was refused says so in its status."""

    @method_decorator(never_cache)
    def dispatch(self, request, *args, **kwargs):
        """No browser and no proxy keeps it."""
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form):
        """Shown again, with what is wrong."""
        response = super().form_invalid(form)
        response.status_code = 400
        return response


def too_many_codes(request):
    """Wrong codes, again and again: say how long to wait, and nothing about the account."""
    seconds = int(WHILE.total_seconds())
    response = render(request, "staff/too_many_codes.html", {"minutes": seconds // 60}, status=429)
    response["Retry-After"] = str(seconds)
    return response
