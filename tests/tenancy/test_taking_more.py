"""Each way in which a partner's editor might take more is refused, and changes nothing (AB37)."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.actions.move_page import MovePageAction
from wagtail.models import GroupPagePermission, Page

from events.models import EventPage, Organisation, PartnerPage, Venue
from tests.programme.editing import errors

from .answers import state
from .conftest import CANARY, EDITOR

pytestmark = pytest.mark.django_db


def copying(page, into):
    fields = {"new_title": "Mine", "new_slug": "mine", "new_parent_page": into.pk}
    return f"pages/{page.pk}/copy/", fields


WAYS = {
    "copy another's page": lambda w: copying(w.draft, w.section_of_a),
    "copy one's own to another": lambda w: copying(w.own, w.section),
    "move another's page": lambda w: (
        f"pages/{w.draft.pk}/move/{w.section_of_a.pk}/confirm/",
        {},
    ),
    "move one's own to another": lambda w: (f"pages/{w.own.pk}/move/{w.section.pk}/confirm/", {}),
    "move several": lambda w: (
        f"bulk/wagtailcore/page/move/?id={w.draft.pk}&id={w.own.pk}",
        {"chooser": w.section_of_a.pk},
    ),
    "publish several": lambda w: (
        f"bulk/wagtailcore/page/publish/?id={w.own.pk}&id={w.draft.pk}",
        {},
    ),
    "publish one's own in bulk": lambda w: (f"bulk/wagtailcore/page/publish/?id={w.own.pk}", {}),
    "publish by the admin's API": lambda w: (
        f"api/main/pages/{w.own.pk}/action/publish/",
        {},
    ),
    "copy by the admin's API": lambda w: (
        f"api/main/pages/{w.own.pk}/action/copy/",
        {"destination_page_id": w.section.pk},
    ),
    "move by the admin's API": lambda w: (
        f"api/main/pages/{w.own.pk}/action/move/",
        {"destination_page_id": w.section.pk},
    ),
    "another's revision": lambda w: (
        f"pages/{w.own.pk}/revisions/{w.revision.pk}/revert/",
        {},
    ),
    "approve another's page": lambda w: (
        f"pages/workflow/action/{w.draft.pk}/approve/{w.task_state.pk}/",
        {},
    ),
    "hide one's page": lambda w: (
        f"pages/{w.own.pk}/privacy/",
        {"restriction_type": "login"},
    ),
    "the section itself": lambda w: (f"pages/{w.section_of_a.pk}/delete/", {}),
    "another section": lambda w: (
        f"pages/add/events/partnerpage/{w.section_of_a.get_parent().pk}/",
        {"title": "B", "slug": "b"},
    ),
    "one's organisation": lambda w: (
        f"organisation/edit/{w.a.pk}/",
        {"name": "Anytown Council", "members": [w.users[EDITOR].pk]},
    ),
    "another organisation": lambda w: (
        f"organisation/edit/{w.organisation.pk}/",
        {"members": [w.users[EDITOR].pk]},
    ),
    "one's own groups": lambda w: (
        f"users/edit/{w.users[EDITOR].pk}/",
        {"is_superuser": "on", "groups": [w.group.pk]},
    ),
    "one's account": lambda w: (
        "account/",
        {"name_email-first_name": "A", "is_superuser": "on", "groups": [w.group.pk]},
    ),
    "what one's group may": lambda w: (
        f"groups/edit/{w.section_of_a.editors.pk}/",
        {"name": "Editors", "permissions": ["1"]},
    ),
    "one's files made another's": lambda w: (
        f"documents/multiple/{w.document.pk}/",
        {"title": "Mine", "collection": w.section_of_a.collection.pk},
    ),
    "a section": lambda w: (f"desk/partners/{w.a.pk}/", {}),
    "another's venue": lambda w: (f"venue/edit/{w.venue.pk}/", {"name": "Mine"}),
}


def rights(world):
    """Who may do what, and whose everything is."""
    users = world.users.values()
    return (
        [(user.pk, sorted(user.get_all_permissions())) for user in users],
        list(PartnerPage.objects.order_by("pk").values("pk", "organisation", "editors")),
        list(Organisation.objects.order_by("pk").values("pk", "name", "members")),
        list(Venue.objects.order_by("pk").values("pk", "name", "organisation")),
        sorted(GroupPagePermission.objects.values_list("group", "page", "permission")),
        type(world.document).objects.get(pk=world.document.pk).collection,
    )


# A form that is shown again with what is wrong, or saved without what was forged
NOT_REFUSED_OUTRIGHT = {"copy one's own to another", "publish one's own in bulk", "one's account"}


def lines(caplog, name):
    return [record for record in caplog.records if record.name == name]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_take_more_is_refused_and_changes_nothing(world, ours, way, caplog):
    before = state(), rights(world)
    address, fields = WAYS[way](world)
    caplog.clear()
    caplog.set_level("INFO")
    answer = ours.post(f"/admin/{address}", fields)
    asked = [line.msg for line in lines(caplog, "django_structlog.middlewares.request")]
    assert [(each["user_id"], each["code"]) for each in asked] == [
        (world.users[EDITOR].pk, answer.status_code)
    ]
    refused = [(line.by, line.status) for line in lines(caplog, "cms.gate")]
    expected = [(world.users[EDITOR].pk, answer.status_code)]
    assert refused == ([] if way in NOT_REFUSED_OUTRIGHT else expected)
    assert CANARY not in caplog.text
    assert answer.status_code in {200, 302, 400, 403, 404, 405}
    assert CANARY not in answer.text
    for user in world.users.values():
        user.__dict__.pop("_perm_cache", None)
        user.refresh_from_db()
    assert (state(), rights(world)) == before


def test_a_refusal_is_logged_by_ids_alone_and_what_is_allowed_is_not(world, ours, caplog):
    ours.get(f"/admin/pages/{world.own.pk}/edit/")
    assert lines(caplog, "cms.gate") == []
    ours.get(f"/admin/pages/{world.draft.pk}/edit/")
    (line,) = lines(caplog, "cms.gate")
    assert (line.getMessage(), line.by, line.view, line.named, line.status) == (
        "refused_in_admin",
        world.users[EDITOR].pk,
        "wagtailadmin_pages:edit",
        {"page_id": world.draft.pk},
        404,
    )


def test_a_page_of_one_organisation_is_not_brought_into_the_section_of_another(world, browser_of):
    council = Page.objects.get(pk=world.own.pk).get_parent().get_parent()
    page = council.add_child(
        instance=EventPage(title="Ours", slug="the-council-s", controller=world.council)
    )
    with pytest.raises(PermissionDenied):
        MovePageAction(page, world.section, pos="last-child").execute()
    editor = browser_of("council's editor")
    address, fields = copying(page, world.section)
    answer = editor.post(f"/admin/{address}", fields)
    assert errors(answer.content) == ["This section is another organisation's."]
    MovePageAction(Page.objects.get(pk=world.own.pk), council, pos="last-child").execute()
