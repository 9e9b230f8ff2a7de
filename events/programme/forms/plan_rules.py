"""What a plan must say before it can be held, told to the editor in plain sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.domain.moments import LONDON
from events.domain.quiet_hour import quiet_hour
from events.domain.wall_time import is_meant, moments
from events.programme.models import Session
from events.programme.queries import plans

MISSING = {
    "on": gettext_lazy("Give the date."),
    "start": gettext_lazy("Say when it starts."),
    "end": gettext_lazy("Say when it ends."),
}


def missing(row):
    """Sentences about what a half-typed row lacks; a draft may, what is published may not."""
    return [str(words) for name, words in MISSING.items() if getattr(row, name) is None]


def name_what_is_missing(rows):
    """Give the forms of dated rows our own sentences for what publishing asks for."""
    for row in rows.forms:
        for name, words in MISSING.items():
            row.fields[name].error_messages["required"] = words


def refuse_page(form):
    """Say what the booking part of a page lacks before it can be published."""
    page_format, mode = form.cleaned_data.get("format"), form.cleaned_data.get("mode")
    if mode == Session.Mode.ELSEWHERE and not form.cleaned_data.get("elsewhere_url"):
        form.add_error("elsewhere_url", _("Give the address where people book."))
    if page_format != Session.Format.ONLINE:
        return
    if mode == Session.Mode.DROP_IN:
        form.add_error("mode", _("An online event needs booking, so that people get the link."))
    if mode == Session.Mode.BOOKED and not form.cleaned_data.get("joining_url"):
        form.add_error("joining_url", _("Give the link that people who book will join with."))


def refuse_quiet_hour(form):
    """Say what the quiet hour of a page or of a dated row lacks."""
    begins, ends = (form.cleaned_data.get(name) for name in ("quiet_start", "quiet_end"))
    if begins is None and ends is None:
        return
    if begins is None or ends is None:
        missing = "quiet_start" if begins is None else "quiet_end"
        form.add_error(missing, _("Give both ends of the quiet hour, or neither."))
    elif not is_meant(begins, ends):
        form.add_error("quiet_end", _("It ends before it starts. Give a later end."))


def refuse_hosts(rows, *, strict):
    """Say which organisation is named twice; `strict` also asks for one at least."""
    said = rows.non_form_errors()  # asking for errors is how Django cleans a formset once
    seen = set()
    for row in rows.forms:
        host = None if rows._should_delete_form(row) else row.cleaned_data.get("organisation")
        if host and host in seen:
            row.add_error("organisation", _("This organisation is there twice. Delete one."))
        seen.add(host)
    if strict and not any(seen):
        said.append(_("Choose at least one organisation that holds it."))


def refuse_rows(form, *, now, strict):
    """Say which dated rows cannot be held; `strict` also asks for what a draft may still lack."""
    rows = [row for row in form.kept_rows if row.is_valid()]
    past = _finished_sessions(form.instance, now=now)
    in_person = form.cleaned_data.get("format") == Session.Format.IN_PERSON
    seen = set()
    for row in rows:
        _take_venue_of_room(row)
        _refuse_times(row)
        _refuse_quiet_hour(row)
        _refuse_mode(row, form)
        _refuse_revival(row, past, now=now)
        if strict and in_person and not row.cleaned_data.get("venue"):
            row.add_error("venue", _("Choose a venue, or say that the event is held online."))
        same = tuple(
            row.cleaned_data.get(name) for name in ("on", "start", "venue", "room", "what")
        )
        if None not in same[:2] and same in seen:
            row.add_error("on", _("This date is there twice. Delete one, or change its time."))
        seen.add(same)


def _take_venue_of_room(row):
    room, venue = row.cleaned_data.get("room"), row.cleaned_data.get("venue")
    if room and not venue:
        row.cleaned_data["venue"] = row.instance.venue = room.venue
    elif room and room.venue_id != venue.pk:
        words = {"room": room.name, "venue": room.venue}
        row.add_error(
            "room", _("%(room)s is at %(venue)s. Choose that venue or another room.") % words
        )


def _refuse_times(row):
    start, end = row.cleaned_data.get("start"), row.cleaned_data.get("end")
    if start is None or end is None:
        return
    if start == end:
        row.add_error("end", _("It ends when it starts. Give a later end."))
    elif not is_meant(start, end):
        row.add_error("end", _("It ends before it starts. Give a later end."))


def _refuse_quiet_hour(row):
    refuse_quiet_hour(row)
    names = ("on", "start", "end", "quiet_start", "quiet_end")
    on, start, end, begins, ends = (row.cleaned_data.get(name) for name in names)
    if row.errors or None in (on, start, end, begins):
        return
    when = moments(on, start, end, zone=LONDON)
    if quiet_hour(*when, begins=begins, ends=ends, zone=LONDON) is None:
        row.add_error("quiet_start", _("The quiet hour is outside the hours of this date."))


def _refuse_mode(row, form):
    """A date may be booked in a way of its own, which needs the same as for a whole page."""
    mode, page_format = row.cleaned_data.get("mode"), form.cleaned_data.get("format")
    if mode == Session.Mode.ELSEWHERE and not form.cleaned_data.get("elsewhere_url"):
        row.add_error("mode", _("Give the address where people book, under Booking below."))
    if mode == Session.Mode.DROP_IN and page_format == Session.Format.ONLINE:
        row.add_error("mode", _("An online event needs booking, so that people get the link."))


def _refuse_revival(row, past, *, now):
    """What has happened stays: a row of the past cannot become one of the future."""
    session = past.get(str(row.cleaned_data.get("key")))
    when = [row.cleaned_data.get(name) for name in ("on", "start", "end")]
    if session is None or None in when:
        return
    base = plans.read_base(session.base)
    unchanged = base and when == [base.on, base.start, base.end]
    if not unchanged and moments(*when, zone=LONDON)[1] > now:
        row.add_error("on", _("This date has passed. Add a new row instead."))


def _finished_sessions(page, *, now):
    if not page.pk:
        return {}
    return {s.key: s for s in Session.objects.filter(page_id=page.pk, ends_at__lte=now)}
