"""Whose part of the page tree a page stands in."""

from events.programme.models import Organisation


def partner_of(page):
    """The partner organisation in whose section a page stands, or whose section it is."""
    step = page.steplen
    above = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
    return Organisation.objects.filter(section__path__in=above).first()


def stands_among_others(page, parent):
    """Whether what is at or below a page is not of the partner in whose section the parent is."""
    partner = partner_of(parent)
    if partner is None:
        return False
    below = {"pages_controlled__path__startswith": page.path}
    return Organisation.objects.filter(**below).exclude(pk=partner.pk).exists()
