"""Wiring only: what the head of a page says to machines."""

from django import template
from django.template.defaultfilters import truncatewords
from django.utils.html import strip_tags

from cms import addresses

register = template.Library()
register.filter("absolute", addresses.absolute)


@register.simple_tag
def in_short(*texts):
    """The first of some texts that says something, as one line for search engines."""
    for text in texts:
        plain = " ".join(strip_tags(str(text or "")).split())
        if plain:
            return truncatewords(plain, 40)
    return ""
