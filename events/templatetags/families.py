"""What the admin says of families before a page is taken off the website."""

from django import template
from django.utils import timezone

from events.desk.queries import pages

register = template.Library()


@register.inclusion_tag("desk/includes/families_of_page.html", takes_context=True)
def families_of(context, page):
    """How many families booked, and what they will be told; nothing about anything but a page."""
    now = timezone.now()  # noqa: TID251 the clock is read here, Wagtail's view knows no moment
    is_page = hasattr(page, "path")
    return {"families": pages.families(page, context["request"].user, now=now) if is_page else None}
