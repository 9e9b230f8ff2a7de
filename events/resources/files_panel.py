"""While files are being chosen: what makes them hard to read, before anything is published."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class FilesPanel(Panel):
    """Asks the server about the files of the form as it is now."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "resources/admin/files_panel.html"

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"url": reverse("look_at_files")}
