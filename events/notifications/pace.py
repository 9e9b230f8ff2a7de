"""How long the outbox waits, in minutes. Tests of faults make a minute shorter."""

from datetime import timedelta

from django.conf import settings

BACK_OFF = (0.5, 1, 2, 5, 10, 30)  # then once an hour
LAST_ATTEMPT = 29  # a day of trying
CHANNEL_BACK_OFF = (0.5, 1, 2, 5)  # then every five
SIGN_IN_PAUSE = 10
STUCK_CLAIM = 5  # a claim this old belongs to a process that died
RECORDING = 2  # a letter that the mail server took waits so long for a database that is away
DOUBT = 10  # a hand-over this old will get no answer any more
PULSE = 1 / 6  # a periodic job notes that it ran, no more often than this
SILENT = 5  # a periodic job that gave no sign for so long has fallen silent
LATE = 10  # staff hear of a message that has waited this long


def minutes(number):
    """A span of so many minutes."""
    return timedelta(seconds=number * settings.OUTBOX_MINUTE)


def after(attempts):
    """How long to wait after so many failed attempts, or None to give up."""
    if attempts >= LAST_ATTEMPT:
        return None
    return minutes(BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else 60)


def pause(failures):
    """How long a channel rests after so many failures in a row."""
    return minutes(CHANNEL_BACK_OFF[min(failures, len(CHANNEL_BACK_OFF)) - 1])
