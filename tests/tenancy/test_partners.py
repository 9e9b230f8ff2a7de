"""What a partner's editors may do, and each way they might take more (AB37)."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from wagtail.actions.move_page import MovePageAction
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from events.desk.operations import make_partner, make_roles
from events.models import EventPage, Organisation, PartnerPage, Venue
from tests.factories import OrganisationFactory
from tests.markup import read_form
from tests.programme.editing import Editor, errors, new_event, row_values
from tests.programme.test_records import venue_fields

from .conftest import CANARY
from .test_matrix import state

pytestmark = pytest.mark.django_db

EDITOR = "A's editor"
NOT_YOURS = "Choose a file, a picture or a page that you may use."


@pytest.fixture
def ours(browser_of):
    """The browser of partner A's editor."""
    return browser_of(EDITOR)


@pytest.fixture
def editor(ours, world):
    """The form of partner A's own page, open in that browser."""
    return Editor(ours, world.own)


def granted(section):
    """What the group of a section may do, and where."""
    return (
        sorted(section.editors.permissions.values_list("codename", flat=True)),
        sorted(section.editors.page_permissions.values_list("page", "permission__codename")),
        sorted(
            section.editors.collection_permissions.values_list(
                "collection__name", "permission__codename"
            )
        ),
    )


def test_a_partner_writes_in_its_own_section_with_its_own_files_and_publishes_nothing(world):
    section = world.section_of_a
    assert section.get_parent().slug == "events"
    assert granted(section) == (
        [
            "access_admin",
            "add_venue",
            *(f"view_{name}" for name in ("audience", "organisation", "termdates", "town")),
            "view_venue",
        ],
        [(section.pk, "add_page"), (section.pk, "change_page")],
        sorted(
            ("Partner A", f"{action}_{kind}")
            for action in ("add", "change", "choose")
            for kind in ("document", "image")
        ),
    )


def test_making_a_partner_again_gives_back_what_it_lacks_and_no_more(world):
    before = [granted(section) for section in PartnerPage.objects.order_by("pk")]
    GroupPagePermission.objects.filter(group=world.section.editors).delete()
    GroupCollectionPermission.objects.filter(group=world.section.editors).delete()
    make_partner(world.organisation)
    make_roles()
    assert [granted(section) for section in PartnerPage.objects.order_by("pk")] == before


def test_a_group_or_an_address_that_is_taken_is_not_the_partner_s(index):
    Group.objects.create(name="Editors of Forum")
    index.add_child(
        instance=EventPage(title="Forum", slug="forum", controller=OrganisationFactory())
    )
    section = make_partner(OrganisationFactory(name="Forum"))
    assert (section.slug, section.editors.name) == ("forum-1", "Editors of Forum 2")


def test_an_administrator_gives_a_section_at_one_press(client, administrator):
    forum = OrganisationFactory(name="Forum")
    client.force_login(administrator)
    assert "Give it a section of its own" in client.get(reverse("desk:partners")).text
    client.post(reverse("desk:make_partner", args=[forum.pk]))
    assert forum.section.editors.name == "Editors of Forum"
    assert "Give it a section of its own" not in client.get(reverse("desk:partners")).text


def test_a_section_leads_to_the_list_of_what_it_holds(client, world):
    assert client.get("/events/partner-a/")["Location"] == "/events/?organisation=partner-a"
    assert "partner-a" not in client.get("/sitemap.xml").text


def test_a_new_event_of_a_partner_goes_live_once_a_moderator_approves(world, browser_of, ours):
    home = ours.get(reverse("wagtailadmin_home")).text
    assert f"/admin/pages/add/events/eventpage/{world.section_of_a.pk}/" in home
    editor = new_event(ours, world.section_of_a, seen_by="a partner's editor")
    editor.fields |= {"title": "Coffee", "slug": "coffee"}
    assert editor.fields["controller"] == str(world.a.pk)
    editor.fields["event_hosts-0-organisation"] = str(world.a.pk)
    editor.add(**row_values(world.room, "2018-12-04"))
    answer = editor._post({"action-submit": "1", "action-publish": "1"})
    assert answer.status_code == 302, errors(answer.content)
    page = EventPage.objects.get(slug="coffee")
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    Editor(ours, page)._post(approve)
    assert not EventPage.objects.get(pk=page.pk).live

    Editor(browser_of("moderator"), page)._post(approve)
    page.refresh_from_db()
    assert (page.live, page.sessions.get().controller) == (True, world.a)


def test_nobody_else_can_be_made_responsible_for_a_partner_s_families(world, editor, browser_of):
    said = ["In this section it is always Partner A."]
    assert said[0] in editor.drawn
    for other in (world.organisation, world.council):
        editor.fields["controller"] = str(other.pk)
        assert editor.refused(**{"action-submit": "1"}) == said
    for who in ("council's editor", "superuser"):
        of_council = Editor(browser_of(who), world.own)
        of_council.fields["controller"] = str(world.council.pk)
        assert of_council.refused() == said
    page = EventPage.objects.get(pk=world.own.pk)
    page.controller = world.council
    page.live = True  # of a draft, Wagtail asks only its title and address
    with pytest.raises(ValidationError, match="always Partner A"):
        page.save()


CHOICES = {
    "a picture": lambda world: {"picture": world.image.pk},
    "a picture in the text": lambda world: block(
        "image", {"image": world.image.pk, "decorative": "on", "alt_text": ""}
    ),
    "a file": lambda world: block("download", {"title": "Minutes", "document": world.document.pk}),
    "a file in a link": lambda world: block("text", linked("DOCUMENT", world.document.pk)),
    "a page": lambda world: block(
        "call_to_action", {"label": "Go", "page": world.draft.pk, "url": "", "text": ""}
    ),
    "a page in a link": lambda world: block("text", linked("LINK", world.draft.pk)),
}


def block(kind, value):
    """The fields of a body with this one block."""
    first = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": kind}
    named = value if isinstance(value, dict) else {"": value}
    return first | {
        f"body-0-value-{name}".removesuffix("-"): str(each) for name, each in named.items()
    }


def linked(kind, pk):
    """A sentence with a link, as the editor's text field posts it."""
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a1b2c",
                    "text": "Read it",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": {"id": pk}}},
        }
    )


@pytest.mark.parametrize("what", CHOICES)
def test_what_is_another_partner_s_cannot_be_put_on_a_page(world, ours, what, browser_of):
    editor = Editor(ours, world.own)
    editor.fields |= CHOICES[what](world)
    assert NOT_YOURS in editor._refusal({"action-submit": "1"}).decode()

    of_council = Editor(browser_of("council's editor"), world.own)
    of_council.fields |= CHOICES[what](world)
    of_council.save()
    Editor(ours, world.own).save()  # what a colleague has put there may stay


def test_a_partner_s_own_files_and_public_pages_may_be_chosen(world, editor, home):
    editor.fields |= block(
        "call_to_action", {"label": "Go", "page": home.pk, "url": "", "text": ""}
    )
    editor.save()


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


def test_what_is_published_later_waits_for_review_too(world, editor, clock, now):
    editor.fields["go_live_at"] = "12/09/2018 12:00"
    editor.save()
    clock.move_to(now + timedelta(days=2))
    call_command("publish_scheduled")
    assert not EventPage.objects.get(pk=world.own.pk).live


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


def test_a_partner_keeps_up_the_venues_it_has_added(world, ours, browser_of):
    fields = venue_fields(ours, world.town) | {"organisation": str(world.organisation.pk)}
    assert ours.post(reverse("venue:add"), fields).status_code == 302
    venue = Venue.objects.get(name="Library")
    assert venue.organisation == world.a
    edit = reverse("venue:edit", args=[venue.pk])
    assert ours.post(edit, read_form(ours.get(edit).content)).status_code == 302
    assert browser_of("B's editor").get(edit)["Location"] == reverse("wagtailadmin_home")
    of_council = browser_of("council's editor")
    assert 'name="organisation"' in of_council.get(edit).text
    assert of_council.post(edit, read_form(of_council.get(edit).content)).status_code == 302
