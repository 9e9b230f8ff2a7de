"""A page as it will be, before it is saved: its dates too, and what families would be sent.

Slices above add what they show with `register`, as kinds of notification are registered.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme.models import Session
from events.programme.operations.previewing import sessions_for_preview

from .dates_shown import dates_shown

AS_IT_IS, FULL, CANCELLED, FINISHED = "", "full", "cancelled", "finished"
MODES = [
    (AS_IT_IS, gettext_lazy("The page")),
    (FULL, gettext_lazy("The page when every session is full")),
    (CANCELLED, gettext_lazy("The page when every session is cancelled")),
    (FINISHED, gettext_lazy("The page when all is over")),
]


@dataclass(frozen=True)
class _Shown:
    label: str
    serve: object  # (request, session, *, now) -> response


_registered: dict[str, _Shown] = {}


def register(name, *, label, serve):
    """Add something that is shown about the first session of an unsaved plan."""
    _registered[name] = _Shown(label, serve)


class Previewed(models.Model):
    """Previews of pages with dates, from what is typed; nothing is written and nothing booked."""

    class Meta:
        abstract = True

    @property
    def preview_modes(self):
        """The states a page can be in, then what families are sent."""
        return [*MODES, *((name, shown.label) for name, shown in _registered.items())]

    def serve_preview(self, request, mode_name):
        """The page in one of its states, or something else about its first session."""
        if mode_name not in _registered:
            return super().serve_preview(request, mode_name)
        now = timezone.now()  # noqa: TID251 - a preview is a view: the clock is read here
        sessions = sessions_for_preview(self, now=now)
        if not sessions:
            return TemplateResponse(request, "programme/preview_without_dates.html", {})
        coming = [session for session in sessions if session.ends_at > now]
        return _registered[mode_name].serve(request, (coming or sessions)[0], now=now)

    def get_preview_context(self, request, mode_name):
        """What the page's templates say, with the sessions that the plan would make."""
        now = timezone.now()  # noqa: TID251 - a preview is a view: the clock is read here
        sessions = sessions_for_preview(self, now=now)
        now = _change(sessions, mode_name, now=now)
        return super().get_preview_context(request, mode_name) | {
            "now": now,
            **dates_shown(sessions, now=now, asked=request.GET),
        }


def _change(sessions, mode_name, *, now) -> datetime:
    """Bring sessions into a state; give the moment at which they are looked at."""
    if mode_name == FINISHED:
        return max([now, *(session.ends_at for session in sessions)])
    for session in sessions:
        if mode_name == FULL:
            session.places = 0
        elif mode_name == CANCELLED:
            session.state = Session.State.CANCELLED
            session.reason = _("The reason that you give stands here.")
    return now
