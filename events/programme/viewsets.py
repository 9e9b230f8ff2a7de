"""The records of the programme in the admin. People are never here: they are on the desk."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from events.programme import operations
from events.programme.forms.records import (
    LastingSlugForm,
    VenueForm,
    answer_name,
    by_name,
    note_name,
)
from events.programme.models import (
    AccessFact,
    Audience,
    Organisation,
    TermDates,
    Town,
    Venue,
)

NAMED = [
    TitleFieldPanel("name", targets=["slug"], classname="", placeholder=False),
    FieldPanel("slug"),
]


def _question(kind):
    """One access question: yes, no or by when we will know, and more about it."""
    return [
        FieldPanel(answer_name(kind), classname="access-answer"),
        FieldRowPanel([FieldPanel(note_name(kind)), FieldPanel(by_name(kind))]),
    ]


class RetellingEditView(generic.EditView):
    """Calendars and messages follow what is changed here."""

    def save_instance(self):
        record = super().save_instance()
        now = timezone.now()  # noqa: TID251 the clock is read here
        operations.retell(record, now=now)
        return record


class FilledInCreateView(generic.CreateView):
    """A link may fill in the name, and a venue's town, so that nobody types them twice."""

    def get_initial(self):
        return super().get_initial() | {
            name: value
            for name, value in self.request.GET.items()
            if name in {"name", "town"} and name in self.get_form_class().base_fields
        }


class KindDeleteView(generic.DeleteView):
    """What sessions or bookings stand on stays, and says so."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError:
            words = {"name": self.object}
            messages.error(
                self.request,
                _("%(name)s cannot be deleted: sessions, pages or bookings need it.") % words,
            )
            return redirect(self.edit_url_name, self.object.pk)


class RecordViewSet(ModelViewSet):
    """What the records have in common: no copies, no exports, kind deletes."""

    add_view_class = FilledInCreateView
    edit_view_class = RetellingEditView
    delete_view_class = KindDeleteView
    copy_view_enabled = False
    sort_order_field = None
    search_fields = ["name"]
    list_display = ["name"]


class VenueViewSet(RecordViewSet):
    """Places, their rooms, and the twelve answers about getting in."""

    model = Venue
    icon = "home"
    list_display = ["name", "town", "last_checked_on"]
    list_filter = ["town"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name", help_text=gettext_lazy("For example: Community Hub")),
                    FieldPanel("street", help_text=gettext_lazy("For example: 12 Graham Road")),
                    FieldRowPanel([FieldPanel("town"), FieldPanel("postcode")]),
                    FieldPanel(
                        "getting_there",
                        help_text=gettext_lazy(
                            "What helps to find the door. For example: "
                            "The entrance is behind the library, next to the car park."
                        ),
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel(
                                "latitude",
                                help_text=gettext_lazy("For a map. May be left empty."),
                            ),
                            FieldPanel("longitude"),
                        ]
                    ),
                ],
                heading=gettext_lazy("Where it is"),
            ),
            InlinePanel(
                "rooms",
                heading=gettext_lazy("Rooms"),
                label=gettext_lazy("Room"),
                panels=[
                    FieldPanel("name", help_text=gettext_lazy("For example: Garden room")),
                    FieldRowPanel([FieldPanel("places"), FieldPanel("wheelchair_spaces")]),
                ],
            ),
            InlinePanel(
                "pictures",
                heading=gettext_lazy("How to get in, in pictures"),
                label=gettext_lazy("Picture"),
                help_text=gettext_lazy(
                    "In the order people come past: the front, the door, the way to the room, "
                    "the quiet space. They make the printed story of the visit."
                ),
                panels=[
                    FieldPanel("picture"),
                    FieldPanel(
                        "alt",
                        help_text=gettext_lazy(
                            "For people who cannot see it. For example: A red door with a ramp."
                        ),
                    ),
                    FieldPanel(
                        "words",
                        help_text=gettext_lazy("For example: We go in through the red door."),
                    ),
                ],
            ),
            MultiFieldPanel(
                [panel for kind in AccessFact.Kind for panel in _question(kind)],
                heading=gettext_lazy("Getting in and being comfortable"),
                help_text=gettext_lazy(
                    "Families read these answers before they set out. Answer all twelve. "
                    "If you do not know, choose a day by when you will."
                ),
            ),
            FieldRowPanel(
                [FieldPanel("last_checked_on"), FieldPanel("last_checked_by")],
                heading=gettext_lazy("Last checked"),
            ),
        ],
        base_form_class=VenueForm,
    )


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
