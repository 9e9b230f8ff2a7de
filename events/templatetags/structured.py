"""Wiring only: what search engines are told of sessions, in a block that nobody executes."""

from django import template
from django.db.models import prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from events.bookings.queries import taken_of
from events.domain.event_markup import data_block
from events.programme import queries

register = template.Library()
MOST_TOLD = 12  # sessions of one page; each has a page of its own, which tells of it
BLOCK = '<script type="application/ld+json">{}</script>'


@register.simple_tag(takes_context=True)
def structured(context, page, sessions):
    """Sessions of a page, or one, as JSON-LD; the rule writes no sign that could end the block."""
    sessions = sessions if isinstance(sessions, list) else [sessions]
    told = sessions[:MOST_TOLD]
    if not told:
        return ""
    prefetch_related_objects(told, "venue__access_facts")
    said = queries.markup(page, told, now=context["now"], taken=taken_of(sessions))
    return format_html(BLOCK, mark_safe(data_block(said)))


@register.simple_tag
def picture_to_share(page=None):
    """The absolute address of the picture that goes with a page when it is shared."""
    return queries.shared_picture(page)
