"""While a plan is being written: the dates it will give, before anything is saved."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class DatesPanel(Panel):
    """Asks the desk, which stands above the programme, for the dates of the form as it is now."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/dates_panel.html"

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"url": self.url}

        @property
        def url(self):
            """Where the form is posted to; a page that is not saved yet is told by its parent."""
            if self.instance.pk:
                return reverse("desk:plan", args=[self.instance.pk])
            parent = self.form.parent_page
            return reverse("desk:new_plan", args=[self.instance._meta.model_name, parent.pk])
