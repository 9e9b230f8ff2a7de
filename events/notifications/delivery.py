"""Working the outbox: what the doorbell, the tick and the command all do."""

import time
from datetime import timedelta

import structlog
from django.db import connection

from cms.outage import is_outage

from . import channels, kinds, letters, pace, queue
from .models import Channel, Notification, Pulse

logger = structlog.get_logger(__name__)
Medium = Notification.Medium

BATCH = 50  # letters a connection; a new, more urgent one waits for no more than these
BATCH_SECONDS = 60
AT_ONCE = 10  # letters looked up together
RECORD_AGAIN = 0.2  # seconds until a database that was away is asked once more
FRESH_SECONDS = 2  # what was looked up longer ago is looked up again: a letter says what is true


class Watch:
    """The moment passed in, plus the time that has gone by since."""

    def __init__(self, now):
        self._started_at, self._start = now, time.monotonic()

    def now(self):
        return self._started_at + timedelta(seconds=self.seconds())

    def seconds(self):
        return time.monotonic() - self._start


def drain(clock, *, call_help=None, seconds=120):
    """Pump until nothing is due, or until it is time to let another process have a turn.

    A full batch means that more may wait: `call_help`, if given, is then called, once.
    """
    watch = Watch(clock())
    while pump(now=clock(), if_full=call_help) and watch.seconds() < seconds:
        if not queue.is_anything_due(now=clock()):
            return  # nearly always: one question in place of another pump
        call_help = None


def pump(*, now, channel=None, if_full=None):
    """Deal with one batch, and say how many messages that were; 0 when nothing is due.

    `if_full` is called before a full batch is sent, which takes a while.
    """
    watch = Watch(now)
    note_pulse("pump", now=now)
    channel = channel or channels.Mail()
    rows = Channel.objects.in_bulk([Channel.EVERYTHING, channel.name], field_name="name")
    if Channel.EVERYTHING in rows and rows[Channel.EVERYTHING].rests(now=now):
        return 0
    queue.sweep(now=now)
    row = rows.get(channel.name) or Channel.objects.get_or_create(name=channel.name)[0]
    media = [Medium.PHONE] if row.rests(now=now) else [Medium.PHONE, Medium.EMAIL]
    batch = queue.claim(*media, limit=BATCH, now=now)
    if if_full and len(batch) == BATCH:
        if_full()
    _tell_staff([message for message in batch if message.medium == Medium.PHONE], now=now)
    mail = [message for message in batch if message.medium == Medium.EMAIL]
    if mail:
        _send_batch(mail, channel, row, watch, claimed_at=now)
    return len(batch)


def note_pulse(name, *, now):
    """Remember that this periodic job ran; often enough to see it fall silent."""
    fresh = now - pace.minutes(pace.PULSE)
    if not Pulse.objects.filter(name=name, beat_at__gt=fresh).exists():
        Pulse.objects.update_or_create(name=name, defaults={"beat_at": now})


def _tell_staff(calls, *, now):
    _look_up(calls, {})
    for notification in calls:
        _settle_quietly(_ask_staff_to_ring, notification, now=now)


def _ask_staff_to_ring(notification, *, now):
    if _is_wanted(notification, now=now):
        queue.to_staff(notification, now=now)


def _send_batch(batch, channel, row, watch, *, claimed_at):
    """Send a batch over one line. What is not reached goes back as it was."""
    try:
        with channel.open() as line:
            _send_all(line, batch, row, watch)
    except (channels.Shut, channels.Dropped) as trouble:
        _pause(row, trouble.problem, now=watch.now())
    except channels.Doubtful:
        pass  # its row waits for the sweep; the next batch gets a new line
    finally:
        queue.release(batch, claimed_at=claimed_at)


def _send_all(line, batch, row, watch):
    in_common = {}
    for start in range(0, len(batch), AT_ONCE):
        together = batch[start : start + AT_ONCE]
        _look_up(together, in_common)
        looked_up_at = watch.seconds()
        for notification in together:
            if watch.seconds() > BATCH_SECONDS:
                return
            if watch.seconds() > looked_up_at + FRESH_SECONDS:
                notification.kept = {}
            _settle_quietly(_send, notification, now=watch.now(), line=line, watch=watch)
            if row.failures and notification.state == Notification.State.SENT:
                _resume(row)


def _look_up(notifications, in_common):
    """Find for all of them what each would find for itself; a mistake leaves it to them."""
    by_work = {}
    for notification in notifications:
        notification.kept, notification.kept_for_batch = {}, in_common
        by_work.setdefault(kinds.look_up(notification.kind), []).append(notification)
    for look_up, group in by_work.items():
        try:
            look_up(group)
        except Exception:
            logger.exception("look_up_failed", notifications=[row.pk for row in group])


def _settle_quietly(work, notification, *, now, **how):
    """Do it; a mistake in one message's code must not stop the others."""
    try:
        try:
            work(notification, now=now, **how)
        except (queue.NotOurs, channels.Trouble):
            raise
        except Exception as error:
            problem = f"broken_{type(error).__name__}"
            logger.exception("notification_broken", notification=notification.pk)
            if notification.state == Notification.State.HANDING_OVER:
                raise channels.Doubtful(problem) from error
            queue.later(notification, problem, now=now)
    except queue.NotOurs:
        logger.warning("notification_taken_over", notification=notification.pk)


def _is_wanted(notification, *, now):
    if notification.useless_at and notification.useless_at <= now:
        queue.skip(notification, "too_late", now=now)
        return False
    if not kinds.get(notification.kind).still_wanted(notification, now=now):
        queue.skip(notification, "not_wanted", now=now)
        return False
    return True


def _send(notification, *, now, line, watch):
    if not _is_wanted(notification, now=now):
        return
    kind = kinds.get(notification.kind)
    identity = letters.message_id(notification.dedupe_key)
    try:
        address = kind.recipient(notification)
        if not address:
            raise letters.Unfit("no_address")
        message = kind.render(notification, now=now)
        letter = letters.compose(message, to=address, identity=identity)
        line.send(
            letter,
            before_data=lambda: queue.hand_over(notification, identity, now=watch.now()),
        )
    except (letters.Unfit, channels.Refused) as trouble:
        queue.fail(notification, trouble.problem, now=watch.now())
    except channels.Busy as trouble:
        queue.later(notification, trouble.problem, now=watch.now())
        if isinstance(trouble, channels.Dropped):
            raise
    else:
        _record(notification, message.told, watch)


def _record(notification, told, watch):
    """It is sent, and nobody else knows: what is not recorded would be sent once more."""
    until = watch.now() + pace.minutes(pace.RECORDING)
    while True:
        try:
            return queue.sent(notification, told, now=watch.now())
        except Exception as error:
            if not is_outage(error) or watch.now() > until:
                raise
        connection.close()  # the next statement opens another line
        time.sleep(RECORD_AGAIN)


def _pause(row, problem, *, now):
    """Rest the whole channel; said aloud once, not for every message."""
    row.failures += 1
    wait = (
        pace.minutes(pace.SIGN_IN_PAUSE)
        if problem == "sign_in_refused"
        else pace.pause(row.failures)
    )
    row.paused_until, row.problem = now + wait, problem
    row.save(update_fields=["failures", "paused_until", "problem"])
    log = logger.error if row.failures == 1 else logger.info
    log("channel_paused", channel=row.name, problem=problem, failures=row.failures)


def _resume(row):
    row.failures, row.paused_until, row.problem = 0, None, ""
    row.save(update_fields=["failures", "paused_until", "problem"])
    logger.warning("channel_works_again", channel=row.name)
