"""One person asks what we hold of them: find it, hand it out, erase it."""

import json

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import access
from events.bookings.errors import VeryBusy
from events.desk.forms.data import EraseForm, PersonForm
from events.desk.operations.export import export
from events.desk.queries import sessions
from events.privacy.models import DataRequest
from events.privacy.operations import erase, note_request
from events.privacy.queries.everywhere import places_of
from events.privacy.queries.person import holdings
from events.privacy.whose import scope_of

from .base import DeskView

KIND = DataRequest.Kind


class PersonView(DeskView):
    """A screen about one person; who it is stands in what is posted, never in an address."""

    action = access.Action.HANDLE_DATA
    header_icon = "user"

    def get_page_title(self):
        """What this screen is called."""
        return _("One person's data")

    def parents(self):
        """Below the screens about data."""
        return [{"url": reverse("desk:certificates"), "label": _("Data protection")}]

    def held(self, contact):
        """What we hold of them where this member of staff acts."""
        return holdings(contact, scope_of(self.request.user))

    def note(self, kind, form, held):
        """Keep who did this, when and why."""
        note_request(
            kind,
            held.contact,
            scope_of(self.request.user),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            now=self.now,
            counts=held.counts(),
        )

    def with_when(self, bookings):
        """Bookings, each with when its session is, in words."""
        return [(each, sessions.when(each.session, now=self.now)) for each in bookings]


class PersonData(PersonView):
    """Ask who, and show what we hold."""

    template_name = "desk/person.html"

    def get(self, request):
        """Ask for whom to look, and why."""
        return self.show(form=PersonForm())

    def post(self, request):
        """Show what we hold; that somebody looked is kept."""
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.show(form=form, status=400)
        held = self.held(form.cleaned_data["contact"])
        self.note(KIND.FOUND, form, held)
        return self.show(
            form=form,
            held=held,
            rows=self.with_when(held.bookings),
            may_read_needs=self.may(access.Action.SEE_NEEDS),
        )


class PersonExport(PersonView):
    """Their data as a file: for machines, or to read. Made at once, and kept nowhere."""

    http_method_names = ["post"]

    def post(self, request):
        """Hand it out; that it was copied is kept."""
        form = PersonForm(request.POST)
        if not form.is_valid():
            return redirect("desk:person")
        held = self.held(form.cleaned_data["contact"])
        self.note(KIND.EXPORTED, form, held)
        data = export(held, by=request.user, now=self.now)
        if request.POST.get("as") == "json":
            text = json.dumps(data, indent=2, ensure_ascii=False)
            return self.file(text, "application/json", "json")
        text = render_to_string("desk/person_export.html", {"data": data, "now": self.now})
        return self.file(text, "text/html; charset=utf-8", "html")

    def file(self, text, kind, end):
        """A file with a name that says nobody's."""
        response = HttpResponse(text, content_type=kind)
        name = f"personal-data-{self.now:%Y-%m-%d}.{end}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store, private"
        return response


class PersonErase(PersonView):
    """Say what will go, ask for a typed word, and erase."""

    template_name = "desk/person_erase.html"
    http_method_names = ["post"]

    def post(self, request):
        """Ask first; erase once the word was typed."""
        asked = PersonForm(request.POST)
        if not asked.is_valid():
            return redirect("desk:person")
        held = self.held(asked.cleaned_data["contact"])
        live = held.live(now=self.now)
        if "typed" not in request.POST:
            return self.ask(EraseForm(initial=_as_posted(request), holds_places=bool(live)), held)
        form = EraseForm(request.POST, holds_places=bool(live))
        if not form.is_valid():
            return self.ask(form, held, status=400)
        return self.erase(form, held)

    def ask(self, form, held, *, status=200):
        """What goes, and whose places become free."""
        live = held.live(now=self.now)
        return self.show(form=form, held=held, live=self.with_when(live), status=status)

    def erase(self, form, held):
        """Erase, look whether anything still stands, and say so."""
        contact = form.cleaned_data["contact"]
        try:
            request = erase(
                contact,
                scope_of(self.request.user),
                reason=form.cleaned_data["reason"],
                by=self.request.user,
                now=self.now,
            )
        except VeryBusy:
            flash.error(self.request, _("The site is very busy. Please try again."))
            return self.ask(form, held, status=503)
        return self.show(done=request, said=_said(request.counts), left=self.left(contact))

    def left(self, contact):
        """Where their address still stands; told to those who act for everybody alone."""
        return places_of(contact.address) if access.controls_everything(self.request.user) else {}


def _as_posted(request):
    return {name: request.POST.get(name, "") for name in ("contact", "reason")}


def _said(counts):
    """What was erased, in sentences."""
    number = counts["bookings"]
    yield ngettext("%d booking was erased.", "%d bookings were erased.", number) % number
    if number := counts["reports"] + counts["drafts"]:
        words = ngettext(
            "%d report or half-finished booking was erased.",
            "%d reports and half-finished bookings were erased.",
            number,
        )
        yield words % number
    if number := counts["former_addresses"]:
        words = ngettext(
            "%d address that a booking no longer has was erased.",
            "%d addresses that bookings no longer have were erased.",
            number,
        )
        yield words % number
    if number := counts["kept_for_the_law"]:
        words = ngettext(
            "%d booking is on legal hold and was kept.",
            "%d bookings are on legal hold and were kept.",
            number,
        )
        yield words % number
