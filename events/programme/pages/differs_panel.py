"""What a date may say for itself, folded away: most dates say nothing."""

from wagtail.admin.panels import MultiFieldPanel


class DiffersPanel(MultiFieldPanel):
    """Fields whose emptiness means "as on the page", with what differs and one press to reset."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "programme/admin/differs.html"

        @property
        def is_open(self):
            """Whether something in it was refused, which must not stay hidden."""
            return any(name in self.form.errors for name in self.panel.get_form_options()["fields"])

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"is_open": self.is_open}
