"""Who may do what, from the first migration on."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from events import access
from events.desk.operations import make_roles
from events.desk.roles import ADMINISTRATORS, EDITORS, NEEDS_READERS, ORGANISERS, ROLES
from events.models import Booking, Session
from events.receivers import keep_roles
from tests.factories import BookingFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

PEOPLE = {access.Action.SEE_BOOKINGS, access.Action.CHANGE_BOOKINGS, access.Action.SEE_NEEDS}


def staff(*roles):
    user = UserFactory()
    user.groups.set(Group.objects.filter(name__in=[role.name for role in roles]))
    return user


def everything_granted():
    return {
        group.name: (
            sorted(group.permissions.values_list("content_type__app_label", "codename")),
            sorted(group.page_permissions.values_list("page", "permission__codename")),
            sorted(group.collection_permissions.values_list("permission__codename", flat=True)),
        )
        for group in Group.objects.all()
    }


def test_every_permission_of_a_role_is_really_granted():
    for role in ROLES:
        group = Group.objects.get(name=role.name)
        granted = {
            f"{app}.{name}"
            for app, name in group.permissions.values_list("content_type__app_label", "codename")
        }
        assert role.models <= granted
        pages = GroupPagePermission.objects.filter(group=group, page__depth=2)
        assert {f"{action}_page" for action in role.pages} <= set(
            pages.values_list("permission__codename", flat=True)
        )
        files = GroupCollectionPermission.objects.filter(group=group)
        assert files.count() >= 2 * len(role.files)


def test_making_the_roles_again_changes_nothing():
    before = everything_granted()
    make_roles()
    assert everything_granted() == before


def test_tables_of_an_older_version_are_left_alone_until_they_are_up_to_date():
    group, events = Group.objects.get(name=ORGANISERS.name), apps.get_app_config("events")
    group.permissions.clear()
    record = MigrationRecorder(connection)
    newest = max(name for app, name in record.applied_migrations() if app == "events")
    record.record_unapplied("events", newest)
    keep_roles(sender=events)
    assert group.permissions.count() == 0
    record.record_applied("events", newest)
    keep_roles(sender=events)
    assert group.permissions.count() == len(ORGANISERS.models)


def test_what_a_council_adds_to_a_role_stays_and_what_is_missing_comes_back():
    group = Group.objects.get(name=ORGANISERS.name)
    other = Group.objects.get(name=EDITORS.name).permissions.get(codename="add_venue")
    lost = group.permissions.get(codename="view_booking")
    group.permissions.add(other)
    group.permissions.remove(lost)
    make_roles()
    assert {other, lost} <= set(group.permissions.all())


def test_an_editor_sees_no_people():
    editor = staff(EDITORS)
    editor.organisations.add(BookingFactory().controller)
    assert not any(access.may(editor, action) for action in PEOPLE)
    assert not Booking.objects.visible_to(editor).exists()
    assert not Session.objects.visible_to(editor).exists()


def test_an_organiser_sees_the_people_of_their_own_organisations_only():
    organiser = staff(ORGANISERS)
    ours, theirs = BookingFactory(), BookingFactory(session__controller__name="Another Council")
    organiser.organisations.add(ours.controller)
    assert list(Booking.objects.visible_to(organiser)) == [ours]
    assert access.may(organiser, access.Action.SEE_BOOKINGS, ours)
    assert not access.may(organiser, access.Action.SEE_BOOKINGS, theirs)


def test_nobody_reads_the_help_people_need_unless_it_was_given_to_them():
    controller = OrganisationFactory()
    for roles, reads in [
        ([ORGANISERS], False),
        ([ADMINISTRATORS], False),
        ([ORGANISERS, NEEDS_READERS], True),
    ]:
        user = staff(*roles)
        user.organisations.add(controller)
        assert access.may(user, access.Action.SEE_NEEDS) is reads


@pytest.mark.parametrize("role", [EDITORS, ORGANISERS, ADMINISTRATORS])
def test_every_role_gets_in(client, role):
    client.force_login(staff(role))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_only_administrators_touch_users_and_groups(client):
    for role, allowed in [(EDITORS, False), (ORGANISERS, False), (ADMINISTRATORS, True)]:
        client.force_login(staff(role))
        response = client.get(reverse("wagtailusers_users:index"))
        assert (response.status_code == 200) is allowed
