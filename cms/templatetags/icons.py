"""Wiring only: the drawn symbols."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()
SYMBOL = (
    '<svg class="{}" aria-hidden="true" focusable="false" width="20" height="20">'
    '<use href="{}#{}"></use></svg>'
)


@register.simple_tag
@cache
def icon(name, css="app-icon"):
    """A symbol of cms/icons.svg. It only decorates: the words stand beside it."""
    return format_html(SYMBOL, css, static("cms/icons.svg"), name)
