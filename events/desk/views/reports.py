"""What people say is wrong with our pages."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from events import access
from events.feedback.models import ProblemReport
from events.feedback.operations import settle

from .base import DeskView

A_PAGE = 30


class ReportList(DeskView):
    """Open reports, or those that were put right."""

    action = access.Action.SEE_REPORTS
    template_name = "desk/reports.html"
    header_icon = "warning"

    def get_page_title(self):
        """What this screen is called."""
        return _("Problems with pages")

    def get(self, request):
        """List them, the latest first."""
        state = ProblemReport.State.DONE if "done" in request.GET else ProblemReport.State.OPEN
        reports = ProblemReport.objects.visible_to(request.user).filter(state=state)
        page = Paginator(reports.select_related("settled_by"), A_PAGE)
        return self.show(page=page.get_page(request.GET.get("p")), done="done" in request.GET)


class SettleReport(DeskView):
    """A report that was put right, or after all was not."""

    action = access.Action.CHANGE_REPORTS
    http_method_names = ["post"]

    def post(self, request, pk):
        """Turn it over."""
        report = get_object_or_404(ProblemReport.objects.visible_to(request.user), pk=pk)
        settle(report, by=request.user, now=self.now)
        return redirect("desk:reports")
