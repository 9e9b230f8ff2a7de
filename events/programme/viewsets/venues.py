"""Venues in the admin: the council's editors keep all of them, a partner's their own."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from events import access
from events.programme.forms.records import VenueForm, answer_name, by_name, note_name
from events.programme.models import AccessFact, Venue

from .base import RecordViewSet, RetellingEditView


class VenuePolicy(ModelPermissionPolicy):
    """Who may add venues may also change those that their own organisation keeps up."""

    def user_has_permission(self, user, action):
        """Whether there may be a venue that the user may do this to."""
        own = action == "change" and super().user_has_permission(user, "add")
        return own or super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        """Whether this venue is one of them."""
        if super().user_has_permission(user, action):
            return True
        own = access.organisations(user).filter(pk=instance.organisation_id)
        return self.user_has_permission(user, action) and own.exists()


register_permission_policy(Venue, VenuePolicy(Venue))


def _question(kind):
    """One access question: yes, no or by when we will know, and more about it."""
    return [
        FieldPanel(answer_name(kind), classname="access-answer"),
        FieldRowPanel([FieldPanel(note_name(kind)), FieldPanel(by_name(kind))]),
    ]


class VenueEditView(RetellingEditView):
    """What another organisation keeps up is not changed here."""

    def get_object(self, queryset=None):
        """Wagtail asks whether some venue may be changed; this asks about the one."""
        venue = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", venue):
            raise PermissionDenied
        return venue


class VenueViewSet(RecordViewSet):
    """Places, their rooms, and the twelve answers about getting in."""

    model = Venue
    edit_view_class = VenueEditView
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
                    FieldPanel("organisation", permission="events.change_venue"),
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
