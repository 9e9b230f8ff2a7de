"""Give a partner organisation a place of its own to write in."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Collection

from events.programme.pages import EventIndexPage, PartnerPage

from .roles import let_write


@transaction.atomic
def make_partner(organisation):
    """Make what the organisation lacks: its section, its editors' group, its collection of files.

    Who is in the group, and is a member of the organisation, is for an administrator to say.
    """
    section = PartnerPage.objects.filter(organisation=organisation).first()
    section = section or _begin_section(organisation)
    if section.editors is None:
        section.editors = _group(_("Editors of %(partner)s") % {"partner": organisation})
    if section.collection is None:
        section.collection = Collection.get_first_root_node().add_child(name=organisation.name)
    section.save()
    let_write(section)
    return section


def _begin_section(organisation):
    index = EventIndexPage.objects.get()
    slug = find_available_slug(index, organisation.slug)
    section = PartnerPage(title=organisation.name, slug=slug, organisation=organisation)
    return index.add_child(instance=section)


def _group(name):
    """A new group: one that has this name by chance may have other permissions."""
    free, number = name[:140], 2
    while Group.objects.filter(name=free).exists():
        free, number = f"{name[:140]} {number}", number + 1
    return Group.objects.create(name=free)
