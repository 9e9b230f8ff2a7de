"""The house around it: keys, broker, disk, places, backups."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import redis
from cryptography.fernet import Fernet
from django.conf import settings
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import guesses
from events.bookings.models import Booking
from events.programme.models import Session

from .finding import Finding, Level

LEAST_ROOM = 500 * 2**20  # bytes
OLDEST_BACKUP = timedelta(hours=26)
PATIENCE = 1  # seconds


def could_not_look(what, error):
    """What is said of a check that broke: the kind of error, never its words."""
    words = _("We could not find out whether this is so: “%(what)s” (%(error)s). Look in the log.")
    return words % {"what": what, "error": type(error).__name__}


def keys(*, now):
    """Keys for what is sealed that are missing or no keys."""
    if not settings.FIELD_KEYS:
        yield Finding(_("FIELD_KEY is not set: what helps people cannot be sealed. Set it."))
    for number, key in enumerate(settings.FIELD_KEYS, start=1):
        try:
            Fernet(key)
        except ValueError:
            words = _("FIELD_KEY number %d is not a key: put it right.")
            yield Finding(words % number)


def broker(*, now):
    """Whether the doorbell rings, where there is one, and no task of it is thrown away."""
    if not settings.REDIS_URL:
        return
    wait = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    try:
        with redis.Redis.from_url(settings.REDIS_URL, **wait) as client:
            policy = client.info("memory")["maxmemory_policy"]
    except (redis.RedisError, OSError):
        yield Finding(
            _(
                "The broker does not answer: messages are up to two minutes late. Start Redis, or "
                "look at REDIS_URL."
            )
        )
        return
    if policy != "noeviction":
        words = _("The broker may throw tasks away (%s): set maxmemory-policy to noeviction.")
        yield Finding(words % policy)


def places(*, now):
    """Coming sessions with more people than places."""
    holding = Q(bookings__state=Booking.State.LIVE, bookings__attendees__takes_place=True)
    taken = Count("bookings__attendees", filter=holding)
    over = Session.objects.upcoming(now).annotate(taken=taken).filter(taken__gt=F("places"))
    for session in over:
        words = _(
            "Session %(number)d has %(people)d people for %(places)d places: find a larger room, "
            "or ring families."
        )
        facts = {"number": session.pk, "people": session.taken, "places": session.places}
        yield Finding(words % facts, Level.LOOK)


def disk(*, now):
    """The room that is left where all that changes is kept."""
    free = shutil.disk_usage(settings.VAR_DIR).free
    if free < LEAST_ROOM:
        words = _("Only %(free)d MB are left on the disk of %(folder)s: make room.")
        yield Finding(words % {"free": free // 2**20, "folder": settings.VAR_DIR})


def sign_ins(*, now):
    """Whether somebody has been guessing passwords or codes."""
    if number := guesses.since_yesterday(now=now):
        words = ngettext(
            "%d try to sign in was refused since yesterday, after many wrong ones. "
            "Ask colleagues whether it was one of them. If not, your proxy's log says from where.",
            "%d tries to sign in were refused since yesterday, after many wrong ones. "
            "Ask colleagues whether it was one of them. If not, your proxy's log says from where.",
            number,
        )
        yield Finding(words % number, Level.LOOK)


def backups(*, now):
    """When the last backup gave a sign, if we were told where to look for it."""
    if not settings.BACKUP_SIGN:
        return
    try:
        made_at = datetime.fromtimestamp(Path(settings.BACKUP_SIGN).stat().st_mtime, tz=UTC)
    except OSError:
        yield Finding(_("There is no sign of any backup: look at BACKUP_SIGN and at the backup."))
        return
    if now - made_at > OLDEST_BACKUP:
        words = _("The last backup is %d hours old: look why no newer one was made.")
        yield Finding(words % ((now - made_at).total_seconds() // 3600))
