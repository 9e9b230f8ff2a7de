"""What a page says of how long data is kept."""

from django import template

from cms.models import RetentionSettings

register = template.Library()


@register.simple_tag
def how_long_kept():
    """The numbers by which data is deleted."""
    return RetentionSettings.current()
