"""How long data is kept: the certificate of each deletion, and what the law asks to keep."""

import json

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from events import access
from events.bookings.models import Booking
from events.desk.forms.data import HoldForm
from events.desk.queries import keeping, sessions
from events.privacy.models import PurgeRun
from events.privacy.operations import hold, lift
from events.programme.models import Session

from .base import DeskView

A_PAGE = 30


class CertificateList(DeskView):
    """Every deletion, what is on legal hold, and who lately asked about somebody's data."""

    action = access.Action.SEE_CERTIFICATES
    template_name = "desk/certificates.html"
    header_icon = "lock"

    def get_page_title(self):
        """What this screen is called."""
        return _("Data protection")

    def get(self, request):
        """List them, the latest first."""
        may_handle = self.may(access.Action.HANDLE_DATA)
        return self.show(
            page=Paginator(PurgeRun.objects.all(), A_PAGE).get_page(request.GET.get("p")),
            may_handle=may_handle,
            holds=keeping.holds(request.user),
            requests=keeping.requests(request.user) if may_handle else [],
        )


class CertificateView(DeskView):
    """One certificate."""

    action = access.Action.SEE_CERTIFICATES
    template_name = "desk/certificate.html"
    header_icon = "lock"

    def dispatch(self, request, *args, pk, **kwargs):
        """It says the same to everybody who may see certificates: it holds only counts."""
        if self.may_enter():
            self.run = get_object_or_404(PurgeRun, pk=pk)
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def get_page_title(self):
        """What this screen is called."""
        return _("Certificate of deletion %(number)s") % {"number": self.run.pk}

    def parents(self):
        """Below the list."""
        return [{"url": reverse("desk:certificates"), "label": _("Data protection")}]


class Certificate(CertificateView):
    """To read, and to print."""

    def get(self, request, pk):
        """Show it."""
        return self.show(run=self.run, **keeping.certificate_in_words(self.run))


class CertificateFile(CertificateView):
    """The same for a folder: a file of JSON."""

    def get(self, request, pk):
        """Hand it out."""
        run = self.run
        facts = {
            "certificate": run.pk,
            "due_by": run.due_by.isoformat(),
            "rules": run.rules,
            "deleted": run.counts,
            "bookings_on_legal_hold": run.held,
            "past_their_date_and_still_there": run.leftovers,
            "finished": run.is_finished,
        }
        response = HttpResponse(json.dumps(facts, indent=2), content_type="application/json")
        name = f"certificate-of-deletion-{run.pk}.json"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class HoldView(DeskView):
    """Keep something past its date, or let it go again."""

    action = access.Action.HANDLE_DATA
    template_name = "desk/hold.html"
    header_icon = "lock"
    model = None

    def dispatch(self, request, *args, pk, **kwargs):
        """Somebody else's is not there."""
        if self.may_enter():
            rows = access.visible(self.model.objects.all(), request.user, self.action)
            self.held = get_object_or_404(rows, pk=pk)
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def get_page_title(self):
        """What this screen is called."""
        return _("Legal hold: %(what)s") % {"what": self.name()}

    def parents(self):
        """Below the screens about data."""
        return [{"url": reverse("desk:certificates"), "label": _("Data protection")}]

    def get(self, request, pk):
        """Say whether it is kept, and why."""
        return self.ask(HoldForm())

    def post(self, request, pk):
        """Keep it, or let it go."""
        if "lift" in request.POST:
            if lift(self.held, by=request.user, now=self.now):
                flash.success(request, _("The hold is lifted."))
            return redirect("desk:certificates")
        form = HoldForm(request.POST)
        if not form.is_valid():
            return self.ask(form, status=400)
        reason = form.cleaned_data["reason"]
        hold(self.held, reason=reason, by=request.user, now=self.now)
        flash.success(request, _("It is kept until somebody lifts the hold."))
        return redirect("desk:certificates")

    def ask(self, form, *, status=200):
        """The screen."""
        standing = self.held.legal_holds.standing().select_related("put_by").first()
        return self.show(standing=standing, form=form, when=self.when(), status=status)


class HoldSession(HoldView):
    """A session with all its bookings."""

    model = Session

    def name(self):
        """What it is called."""
        return self.held.title

    def when(self):
        """When it is."""
        return sessions.when(self.held, now=self.now)


class HoldBooking(HoldView):
    """One booking."""

    model = Booking

    def name(self):
        """Its reference, never a name."""
        return self.held.reference

    def when(self):
        """When its session is."""
        return sessions.when(self.held.session, now=self.now)
