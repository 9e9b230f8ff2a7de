"""Organisations, audiences, towns and term dates in the admin. People are on the desk."""

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSetGroup

from events.programme.forms.records import LastingSlugForm
from events.programme.models import Audience, Organisation, TermDates, Town

from .base import RecordViewSet
from .venues import VenueViewSet

NAMED = [
    TitleFieldPanel("name", targets=["slug"], classname="", placeholder=False),
    FieldPanel("slug"),
]


class OrganisationViewSet(RecordViewSet):
    """Who holds events; who acts for them is for those to say who look after accounts."""

    model = Organisation
    icon = "group"
    list_display = ["name", "short_name"]
    edit_handler = ObjectList(
        [
            *NAMED,
            FieldPanel("short_name"),
            FieldPanel("about"),
            FieldPanel("logo"),
            MultiFieldPanel(
                [FieldPanel("website"), FieldPanel("email"), FieldPanel("phone")],
                heading=gettext_lazy("Contact"),
            ),
            FieldPanel("members", permission="auth.change_user"),
        ],
        base_form_class=LastingSlugForm,
    )


class AudienceViewSet(RecordViewSet):
    """Whom events are for."""

    model = Audience
    icon = "user"
    list_display = ["name", "sort_order"]
    edit_handler = ObjectList([*NAMED, FieldPanel("sort_order")], base_form_class=LastingSlugForm)


class TownViewSet(RecordViewSet):
    """The towns families look for."""

    model = Town
    icon = "site"
    edit_handler = ObjectList(NAMED, base_form_class=LastingSlugForm)


class TermDatesViewSet(RecordViewSet):
    """When schools are open: series "in term time only" follow them."""

    model = TermDates
    icon = "date"
    edit_view_class = generic.EditView  # no session is told in their words
    list_display = ["name", "first_on", "last_on"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel(
                [FieldPanel("first_on"), FieldPanel("last_on")],
                help_text=gettext_lazy("Both days included. Half terms stand between two halves."),
            ),
        ]
    )


class ProgrammeGroup(ModelViewSetGroup):
    """One menu with what events are made of."""

    menu_label = gettext_lazy("Programme")
    menu_icon = "calendar-alt"
    menu_order = 150
    items = (
        VenueViewSet,
        OrganisationViewSet,
        AudienceViewSet,
        TownViewSet,
        TermDatesViewSet,
    )
