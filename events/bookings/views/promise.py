"""What the site promises about bookings, in public."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def promise(request):
    """Say what families can rely on. `tests/faults` shows that each line holds."""
    return render(request, "bookings/promise.html")
