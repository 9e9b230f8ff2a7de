"""Wiring only: what is left after an event, for its own page and those of its sessions."""

from django import template

from events.resources import queries

register = template.Library()
FIRST_ANSWERS = 5


@register.simple_tag
def resources_of(event):
    """The resource page of an event, if it is public."""
    return queries.resources_of(event)


@register.simple_tag
def resource_files(resources):
    """Its files in words."""
    return queries.files_in_words(resources)


@register.simple_tag
def first_answers(resources):
    """The first of its questions, where all of them would hide the rest."""
    return list(resources.questions.all()[:FIRST_ANSWERS])
