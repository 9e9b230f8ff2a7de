"""Who signs in to the demo: roles, not persons."""

from functools import cache

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from events.desk.operations import make_partner

PASSWORD = "roadshow-demo"  # noqa: S105 - printed by `make run`, for the demo alone
# The editor also approves what the author hands in
ROLES = {
    "author": ["Authors"],
    "editor": ["Editors", "Moderators"],
    "organiser": ["Organisers"],
}


def add_staff(organisation):
    """Make one of each role and an administrator, all members of the organisation."""
    for username, groups in ROLES.items():
        user, is_new = _user(username)
        if is_new:
            user.groups.add(*Group.objects.filter(name__in=groups))
            organisation.members.add(user)
    administrator, is_new = _user("administrator", is_superuser=True, is_staff=True)
    if is_new:
        organisation.members.add(administrator)


def add_partners(organisations):
    """Give each partner its section, and an editor who writes there and nowhere else."""
    for organisation in organisations:
        section = make_partner(organisation)
        user, is_new = _user(f"{organisation.slug}-editor")
        if is_new:
            user.groups.add(section.editors)
            organisation.members.add(user)


def _user(username, **rights):
    users = get_user_model().objects
    found = users.filter(username=username).first()
    if found:
        return found, False
    email = f"{username}@example.org"
    return users.create(username=username, email=email, password=_hashed(), **rights), True


@cache
def _hashed():
    """The password for the database, once for all of them: to hash it takes long on purpose."""
    return make_password(PASSWORD)
