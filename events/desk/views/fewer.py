"""Publishing a plan with fewer places than are booked: meant so, or a slip?"""

from django.contrib import messages as flash
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from events.desk.queries.fewer import too_small
from events.programme.pages import ScheduledPage

from .base import DeskView
from .tell import ask_whether_to_tell


def ask_before_fewer_places(page, user, *, now):
    """Where to ask, when publishing this plan would leave people without a place."""
    if not isinstance(page, ScheduledPage) or not too_small(page, user, now=now):
        return None
    return redirect("desk:fewer_places", page.pk)


class FewerPlaces(DeskView):
    """Asked of whoever publishes; the plan waits as a draft until they say that it is meant."""

    template_name = "desk/fewer_places.html"
    header_icon = "warning"
    page_title = gettext_lazy("Fewer places than people")

    def dispatch(self, request, *args, page_pk, **kwargs):
        """A page that this editor may not publish is not there."""
        self.page = get_object_or_404(ScheduledPage, id=page_pk).specific
        if not self.page.permissions_for_user(request.user).can_publish():
            raise Http404
        self.revision = self.page.get_latest_revision()
        return super().dispatch(request, *args, page_pk=page_pk, **kwargs)

    def may_enter(self):
        """The page was asked already."""
        return True

    def parents(self):
        """The page."""
        return [{"url": self.to_page(), "label": self.page.title}]

    def to_page(self):
        """The editor, where the plan is."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get(self, request, page_pk):
        """Show which sessions, and ask; nothing to ask leads back to the plan."""
        found = self.too_small()
        return self.ask(found) if found else redirect(self.to_page())

    def post(self, request, page_pk):
        """Publish what was on the screen; show it again if somebody saved another plan."""
        if self.revision is None or request.POST.get("revision") != str(self.revision.pk):
            flash.warning(request, _("The page changed while you were reading. Please look again."))
            return self.get(request, page_pk)
        PublishPageRevisionAction(self.revision, user=request.user).execute()
        flash.success(request, _("Published. Nobody who booked has lost their place."))
        page = type(self.page).objects.get(pk=self.page.pk)
        asked = ask_whether_to_tell(page, request.user, now=self.now)
        return asked or redirect("wagtailadmin_explore", page.get_parent().pk)

    def too_small(self):
        """The sessions that the plan as it was saved last would make too small."""
        if self.revision is None:
            return []
        return too_small(self.revision.as_object(), self.request.user, now=self.now)

    def ask(self, found):
        """The screen."""
        return self.show(found=found, revision=self.revision.pk, back=self.to_page())
