"""Whoever is no longer who they were is signed out with their next request, wherever they are."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session

from events.desk.roles import EDITORS, ORGANISERS
from events.staff.operations import reset_second_step
from tests.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def permission(name):
    return Permission.objects.get(codename=name, content_type__app_label="events")


def _save(user, **values):
    type(user).objects.filter(pk=user.pk).update(**values)  # as a script would, without signals


def _password(user):
    user.set_password("another-long-password")
    user.save()


CHANGES = {
    "joins a group": lambda user: user.groups.add(Group.objects.get(name=EDITORS.name)),
    "leaves a group": lambda user: user.groups.clear(),
    "is given a permission": lambda user: user.user_permissions.add(permission("add_venue")),
    "their group loses one": lambda user: Group.objects.get(
        name=ORGANISERS.name
    ).permissions.remove(permission("view_booking")),
    "acts for another organisation": lambda user: user.organisations.add(OrganisationFactory()),
    "may do everything": lambda user: _save(user, is_superuser=True),
    "is deactivated": lambda user: _save(user, is_active=False),
    "has a new password": _password,
    "has lost the phone": lambda user: reset_second_step(user, now=user.date_joined),
    "is gone": lambda user: user.delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_session_ends_with_the_request_after(inside, with_phone, clock, change):
    here = inside(with_phone)
    assert here.get("/admin/").status_code == 200
    CHANGES[change](with_phone)
    assert here.get("/admin/").url == "/sign-in/?next=/admin/"
    assert here.get("/admin/").url == "/sign-in/?next=/admin/"
    assert not Session.objects.exists()


def test_what_changes_nothing_ends_nothing(inside, with_phone, organiser, clock):
    browser = inside(with_phone)
    _save(organiser, first_name="Alex", email="alex@example.org")
    Group.objects.get(name=EDITORS.name).permissions.clear()
    assert browser.get("/admin/").status_code == 200
