"""Words about bookings, for templates."""

from django import template
from django.utils.translation import gettext

from events.bookings.views.summary import called
from events.domain import dates

register = template.Library()
register.filter("called", called)


@register.filter
def day_in_words(on, now):
    """A day in words, as seen from this moment."""
    return dates.day_in_words(on, today=now.date(), say=gettext)
