"""What the records of the programme have in common in the admin."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from events.programme import operations


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
