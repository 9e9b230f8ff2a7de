"""One month of what is on, as a table: an extra beside the list."""

from django.utils.translation import gettext as _

from events.domain import dates, month
from events.domain.moments import LONDON
from events.programme.forms import FilterForm
from events.programme.queries import in_month, nearest

SESSIONS_NEARBY = 6


def as_month(asked, *, now):
    """The sessions of the month asked for; as it says which days, those filters are put aside."""
    form = FilterForm(_without_days(asked))
    filters = form.filters
    today = now.astimezone(LONDON).date()
    said = asked.get("month", "")
    wanted = month.read_month(said)
    is_shown = wanted is not None and month.is_shown(wanted, today=today)
    shown = wanted if is_shown else month.month_of(today)
    sessions = list(in_month(shown, filters))
    return {
        "form": form,
        "month": shown,
        "month_words": _in_words(shown),
        "not_shown": bool(said) and not is_shown,
        "sessions": sessions,
        "found": len(sessions),
        "nearest": [] if sessions else nearest(filters, now=now)[:SESSIONS_NEARBY],
        "in_use": form.removable(more=_view(shown)),
        "clear_query": f"view=month&month={shown}",
        "before": _way(form, shown.after(-1), today=today),
        "after": _way(form, shown.after(1), today=today),
        "list_address": _list_address(form, shown, today=today),
    }


def month_address(form, on):
    """Where the month of a day is shown with the same filters."""
    shown = month.month_of(on)
    return f"?{form.query(without=form.days_in_use, more=_view(shown))}"


def _way(form, other, *, today):
    """The way to another month: its address and its name; None where it is not shown."""
    if not month.is_shown(other, today=today):
        return None
    return f"?{form.query(more=_view(other))}", _in_words(other)


def _list_address(form, shown, *, today):
    """The list of the same month; what is over is in no list."""
    days = [("from", shown.first_on.isoformat()), ("to", shown.last_on.isoformat())]
    query = form.query(more=days if shown.last_on >= today else [])
    return f"?{query}" if query else ""


def _view(shown):
    return [("view", "month"), ("month", str(shown))]


def _in_words(shown):
    return _("%(month)s %(year)s") % {
        "month": _(dates.MONTHS[shown.month - 1]),
        "year": shown.year,
    }


def _without_days(asked):
    kept = asked.copy()
    for name in ("from", "to"):
        kept.pop(name, None)
    return kept
