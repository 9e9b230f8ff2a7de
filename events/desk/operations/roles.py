"""Make the roles of `desk.roles` as groups, and those of partners in their own sections."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site

from events.desk.roles import PARTNER_EDITORS, ROLES
from events.programme.pages import PartnerPage


@transaction.atomic
def make_roles():
    """Make each role, or give it back what it lacks; what a council added to it stays.

    Wagtail's own Editors become ours; its Moderators stay as they are, its workflow needs them.
    """
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.add(*_permissions(role.models))
        _allow_on_pages(group, role.pages)
        _allow_on_files(group, role.files)
    for section in PartnerPage.objects.exclude(editors=None).exclude(collection=None):
        let_write(section)


def let_write(section):
    """A partner's editors draft in its section, with files of its own; nobody else's are theirs."""
    role, group = PARTNER_EDITORS, section.editors
    group.permissions.add(*_permissions(role.models))
    _grant_pages(group, role.pages, section)
    _grant_files(group, role.files, section.collection)


def _permissions(names):
    pairs = [name.split(".") for name in names]
    wanted = Q(pk__in=[])
    for app, codename in pairs:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _allow_on_pages(group, actions):
    """Pages under the site's home; a database that was just emptied has none."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or not actions:
        return
    _grant_pages(group, actions, site.root_page)


def _grant_pages(group, actions, page):
    names = [f"wagtailcore.{action}_page" for action in actions]
    for permission in _permissions(names):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _allow_on_files(group, actions):
    root = Collection.get_first_root_node()
    if root is None or not actions:
        return
    _grant_files(group, actions, root)


def _grant_files(group, actions, collection):
    names = [f"wagtailimages.{action}_image" for action in actions]
    names += [f"wagtaildocs.{action}_document" for action in actions]
    for permission in _permissions(names):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
