"""Beside the plan the editor sees where the live sessions differ from it."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from events.domain import dates
from events.domain.moments import LONDON
from events.programme.queries.live import differences


class LivePanel(Panel):
    """Lists what staff have changed on the desk and publishing will leave as it is."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/admin/live_panel.html"

        def is_shown(self):
            return bool(self.sentences)

        @cached_property
        def sentences(self):
            """One a session, such as "Malvern, Tuesday 20 November: live in Room B"."""
            if not self.instance.pk:
                return []
            now = timezone.now()  # noqa: TID251 the clock is read here, Wagtail shows the panel
            today = now.astimezone(LONDON).date()
            return [_sentence(live, today=today) for live in differences(self.instance, now=now)]

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"sentences": self.sentences}


def _sentence(live, *, today):
    session = live.session
    when = {"zone": session.tz, "today": today, "say": _}
    said = [dates.span_in_words(session.starts_at, session.ends_at, **when)]
    if live.is_called_off:
        said.append(session.get_state_display().lower())
    if live.where:
        said.append(str(session.room or session.venue or _("no venue")))
    if "places" in live.fields:
        said.append(_("places: %(number)s") % {"number": session.places or _("no limit")})
    if "note" in live.fields:
        said.append(session.note or _("no note"))
    words = {"what": ", ".join(said)}
    if live.since is None:
        return _("Live: %(what)s") % words
    since = dates.day_in_words(live.since.at.astimezone(session.tz).date(), today=today, say=_)
    sentence = _("Live: %(what)s, since %(since)s (desk)") % (words | {"since": since})
    return f"{sentence}: {live.since.reason}" if live.since.reason else sentence
