"""The outbox: does what was promised go out?"""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.notifications import pace
from events.notifications.by_hand import IN_TROUBLE
from events.notifications.models import Channel, Notification, Pulse

from .finding import Finding, Level


def waiting(*, now):
    """Messages that wait too long, or that a dead process holds."""
    late = Notification.objects.late(before=now - pace.minutes(pace.LATE))
    if number := late.count():
        words = ngettext(
            "%(number)d message has waited for more than %(minutes)d minutes, the first since "
            "%(since)s: see that a worker and the mail server are running.",
            "%(number)d messages have waited for more than %(minutes)d minutes, the first since "
            "%(since)s: see that a worker and the mail server are running.",
            number,
        )
        since = late.order_by("created_at").values_list("created_at", flat=True)[0]
        yield Finding(
            words % {"number": number, "minutes": pace.LATE, "since": moment_in_words(since)}
        )
    stuck = Notification.objects.stuck(before=now - pace.minutes(pace.DOUBT + pace.STUCK_CLAIM))
    if number := stuck.count():
        words = ngettext(
            "%d message is stuck half sent: start a worker, or run manage.py send_outbox.",
            "%d messages are stuck half sent: start a worker, or run manage.py send_outbox.",
            number,
        )
        yield Finding(words % number)


def failed(*, now):
    """Messages that did not arrive, which staff can send again."""
    if number := Notification.objects.filter(state__in=IN_TROUBLE).count():
        words = ngettext(
            "%d message did not arrive: look under Events, Messages why, and send it again.",
            "%d messages did not arrive: look under Events, Messages why, and send them again.",
            number,
        )
        yield Finding(words % number, Level.LOOK)


def channels(*, now):
    """Ways out of the house that rest."""
    resting = Channel.objects.filter(paused_until__gt=now).exclude(name=Channel.EVERYTHING)
    for channel in resting:
        words = _(
            "Nothing goes out by %(name)s until %(until)s (%(problem)s): look at EMAIL_URL and the "
            "mail server."
        )
        until = date_format(timezone.localtime(channel.paused_until), "H:i")
        yield Finding(words % {"name": channel.name, "until": until, "problem": channel.problem})


def pulses(*, now):
    """Periodic jobs that fell silent: five minutes are long."""
    beats = dict(Pulse.objects.values_list("name", "beat_at"))
    names = {"pump": _("The outbox")}
    if settings.REDIS_URL:
        names["timetable"] = _("Celery's timetable")
    for name, words in names.items():
        if name not in beats:
            said = _("%s never worked: run a Celery worker with beat, or send_outbox --loop.")
            yield Finding(said % words)
        elif now - beats[name] > pace.minutes(pace.SILENT):
            said = _("%(what)s was last at work on %(at)s: start a Celery worker with beat again.")
            yield Finding(said % {"what": words, "at": moment_in_words(beats[name])})


def facts(*, now):
    """The same in numbers and moments, for monitoring."""
    unsent = Notification.objects.filter(state__in=Notification.State.unsettled(), due_at__lte=now)
    beats = dict(Pulse.objects.values_list("name", "beat_at"))
    oldest = unsent.order_by("due_at").values_list("due_at", flat=True).first()
    return {
        "unsent": unsent.count(),
        "oldest_unsent_seconds": int((now - oldest).total_seconds()) if oldest else 0,
        "in_trouble": Notification.objects.filter(state__in=IN_TROUBLE).count(),
        "last_pump_at": beats.get("pump"),
        "last_beat_at": beats.get("timetable"),
    }


def moment_in_words(at):
    """A moment by the clock on the wall."""
    return date_format(timezone.localtime(at), "j F Y, H:i")
