"""What a copy of somebody's data says in words."""

from django import template

register = template.Library()


@register.filter
def name_in_words(name):
    """The name of a fact: "booked_at" as "Booked at"."""
    return name.replace("_", " ").capitalize()


@register.filter
def is_list(value):
    """Whether a fact is a list of others."""
    return isinstance(value, list)


@register.filter
def line_in_words(facts):
    """Several facts in one line: "Role: child; Name: Robin; Age: 7"."""
    said = [(name, _value(value)) for name, value in facts.items()]
    return "; ".join(f"{name_in_words(name)}: {value}" for name, value in said if value)


def _value(value):
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
