"""What a partner's editors may do, and with what (AB37)."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from events.desk.operations import make_partner, make_roles
from events.models import EventPage, PartnerPage, Venue
from tests.factories import OrganisationFactory
from tests.markup import read_form
from tests.programme.editing import Editor, errors, new_event, row_values
from tests.programme.test_records import venue_fields

pytestmark = pytest.mark.django_db
NOT_YOURS = "Choose a file, a picture or a page that you may use."


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


def test_what_is_published_later_waits_for_review_too(world, editor, clock, now):
    editor.fields["go_live_at"] = "12/09/2018 12:00"
    editor.save()
    clock.move_to(now + timedelta(days=2))
    call_command("publish_scheduled")
    assert not EventPage.objects.get(pk=world.own.pk).live


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
