"""manage.py doctor: what is unwell, in words; the exit code is 1 if anything is."""

from datetime import timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, F, Q
from django.utils import timezone

from events.models import Booking, Channel, Notification, Pulse, Session
from events.notifications import pace

LARGEST_SKEW = timedelta(seconds=5)


class Command(BaseCommand):
    help = "Check this installation, and say what is unwell."

    def handle(self, **options):
        now = timezone.now()  # noqa: TID251  the clock is read here
        unwell = 0
        for check in CHECKS:
            problems = list(check(now))
            unwell += len(problems)
            for problem in problems:
                self.stdout.write(self.style.ERROR(f"unwell  {problem}"))
            if not problems:
                self.stdout.write(f"well    {check.__doc__}")
        if unwell:
            raise SystemExit(1)


def tables_are_up_to_date(now):
    """the tables are those of this version"""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield f"{len(plan)} migrations are not applied: run manage.py migrate"


def database_keeps_its_promises(now):
    """the database waits for locks and keeps what it was told"""
    with connection.cursor() as cursor:
        for name, wanted, found in _database_settings(cursor):
            if wanted != found:
                yield f"the database's {name} is {found}, not {wanted}"


def _database_settings(cursor):
    if connection.vendor == "sqlite":
        wanted = {"journal_mode": "wal", "busy_timeout": 60_000}
        for name, value in wanted.items():
            yield name, value, cursor.execute(f"PRAGMA {name}").fetchone()[0]
        mode = connection.settings_dict["OPTIONS"].get("transaction_mode")
        yield "transaction_mode", "IMMEDIATE", mode
    else:
        cursor.execute("SHOW transaction_isolation")
        yield "transaction isolation", "read committed", cursor.fetchone()[0]


def clocks_agree(now):
    """the clocks of this machine and of the database agree"""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        skew = abs(cursor.fetchone()[0] - now)
    if skew > LARGEST_SKEW:
        yield f"the database's clock is {skew.total_seconds():.0f} seconds away from ours"


def keys_are_set(now):
    """the keys are set"""
    if not settings.SECRET_KEY:
        yield "SECRET_KEY is not set"
    if not settings.FIELD_KEYS:
        yield "FIELD_KEY is not set: access needs cannot be sealed"
    for number, key in enumerate(settings.FIELD_KEYS, start=1):
        try:
            Fernet(key)
        except ValueError:
            yield f"FIELD_KEY number {number} is not a key"


def messages_go_out(now):
    """no message waits longer than ten minutes"""
    before = now - pace.minutes(pace.LATE)
    if late := Notification.objects.late(before=before).count():
        yield f"{late} messages have waited for more than {pace.LATE} minutes"
    before = now - pace.minutes(pace.DOUBT + pace.STUCK_CLAIM)
    if stuck := Notification.objects.stuck(before=before).count():
        yield f"{stuck} messages are stuck half sent: no process sweeps"


def channels_are_open(now):
    """mail gets through"""
    for channel in Channel.objects.filter(paused_until__gt=now):
        until = timezone.localtime(channel.paused_until)
        yield f"{channel.name} rests until {until:%H:%M}: {channel.problem}"


def pulses_beat(now):
    """the outbox and the timetable are at work"""
    beats = dict(Pulse.objects.values_list("name", "beat_at"))
    names = {"pump": "the outbox was"}
    if settings.REDIS_URL:
        names["timetable"] = "Celery's timetable was"
    for name, words in names.items():
        if name not in beats:
            yield f"{words} never worked: run a Celery worker with beat, or send_outbox --loop"
        elif now - beats[name] > pace.minutes(pace.LATE):
            yield f"{words} last at work at {timezone.localtime(beats[name]):%d %B %Y, %H:%M}"


def nobody_is_over_booked(now):
    """no session has more people than places"""
    holding = Q(bookings__state=Booking.State.LIVE, bookings__attendees__takes_place=True)
    taken = Count("bookings__attendees", filter=holding)
    over = Session.objects.upcoming(now).annotate(taken=taken).filter(taken__gt=F("places"))
    for session in over:
        yield f"session {session.pk} has {session.taken} people for {session.places} places"


CHECKS = [
    tables_are_up_to_date,
    database_keeps_its_promises,
    clocks_agree,
    keys_are_set,
    messages_go_out,
    channels_are_open,
    pulses_beat,
    nobody_is_over_booked,
]
