"""Logs: one line an event, ids only. No link of a family, no query, no words of an exception."""

import re
import traceback

import structlog

# Addresses whose next part opens something; what is a page of its own is left readable.
TOKENS = re.compile(
    r"(/(?:bookings|calendars/private|calendars/partner|subscribe/confirm|subscribe/preferences"
    r"|unsubscribe|questions/answer|sign-in/new-password)/)"
    r"(?!(?:manage|confirmed|find|sent|done)(?:/|\s|$))[^/\s?\"']+"
)
QUERY = re.compile(r"\?[^\s\"']*")
E_MAIL = re.compile(r"[^\s<>\"(),:;=/@]+@[\w-]+(?:\.[\w-]+)+")  # Wagtail says whom it missed


def mask(text):
    """Leave out what opens a booking, what somebody looked for, and whom a letter was for."""
    return E_MAIL.sub("…", QUERY.sub("?…", TOKENS.sub(r"\1…", text)))


def mask_links(logger, method, event):
    """A structlog processor: mask every text of the event."""
    return {
        key: mask(value) if isinstance(value, str) and key != "exception" else value
        for key, value in event.items()
    }


def tell_where(logger, method, event):
    """A structlog processor: where it broke and what kind of error, never its words.

    An error's words often quote what somebody typed, or a whole row of the database.
    """
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    elif error is True:
        error = structlog.processors._figure_out_exc_info(True)[1]
    if error:
        event["exception"] = _chain(error)
    return event


def _chain(error):
    told = []
    while error:
        frames = traceback.extract_tb(error.__traceback__)
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        told.append({"kind": type(error).__name__, "where": where})
        error = error.__cause__ or error.__context__
    return told


BEFORE = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(*, renderer, tell=tell_where, level="INFO"):
    """Set structlog up and give Django its LOGGING: both end in the same lines on stderr."""
    before = [*BEFORE, tell]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, mask_links, renderer]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": before,
                "processors": last,
            }
        },
        "handlers": {"line": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["line"], "level": level},
        # Django's own handlers would write the unmasked line a second time
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
        }
        # Each publish makes a hundred lines about indexing, and Wagtail keeps its own history
        | {name: {"level": "WARNING"} for name in ("django_tasks", "wagtail")},
    }
