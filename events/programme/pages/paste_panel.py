"""Where an editor pastes her table of dates, and reads what is not in the plan yet."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from events.programme.forms.pasting import BUTTON

EXAMPLE = 'Tue 6 Nov 2018 | 10am to midday | Worcester | "County Hall, Council Chamber" | 60'


class PastePanel(MultiFieldPanel):
    """Folded away until it is needed: a box, the year, and the one button that reads them."""

    def __init__(self, **kwargs):
        children = [
            FieldPanel(
                "pasted",
                help_text=_(
                    "From a spreadsheet, an e-mail or a document: one date on each line. "
                    "The first line may name the columns: date, time, town, venue, room, "
                    "places, note."
                ),
            ),
            FieldPanel("pasted_year", help_text=_("For example 2027.")),
        ]
        super().__init__(**{"children": children} | kwargs)

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "programme/admin/paste_panel.html"

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "button": BUTTON,
                "example": EXAMPLE,
                "pasting": self.form.pasting,
                "is_open": bool(self.form["pasted"].errors or self.form["pasted_year"].errors),
            }
