"""Marked words to plant in what a family tells us, and a finder that looks for them everywhere."""

import base64
import contextlib
import logging
from io import StringIO

import structlog
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection

from cms import logs

NAMES = {"lead": "Canarylead", "child": "Canarychild"}
CONTACTS = {"email": "canarymail", "new_email": "canarynewmail", "phone": "1905000987"}
WORDS = {"lead": "canarywordslead", "child": "canarywordschild"}
EMAIL = f"{CONTACTS['email']}@example.com"
EVERYTHING = [*NAMES.values(), *CONTACTS.values(), *WORDS.values()]


def found_in(text, canaries=EVERYTHING):
    """The canaries that stand in a text, whatever their case."""
    return sorted(canary for canary in canaries if canary.lower() in text.lower())


def found_in_database():
    """The columns of every table, Django's own too, in which a canary stands in clear."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for column, value in row.items():
                for canary in found_in(_clear(value)):
                    place = f"{model._meta.db_table}.{column}"
                    found.setdefault(place, set()).add(canary)
    for session in Session.objects.all():
        for canary in found_in(str(session.get_decoded())):
            found.setdefault("what a session says", set()).add(canary)
    return {place: sorted(canaries) for place, canaries in found.items()}


def found_in_catalogue(canaries=EVERYTHING):
    """The same, asked of the database's own catalogue: every column of every table there is."""
    found = {}
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {quote(table)}")  # noqa: S608 - its own name
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    for canary in found_in(_clear(value), canaries):
                        found.setdefault(f"{table}.{name}", set()).add(canary)
    return {place: sorted(canaries) for place, canaries in found.items()}


def found_in_files(paths, canaries=EVERYTHING):
    """The canaries that stand in the bytes of these files."""
    said = "".join(path.read_bytes().decode("latin-1") for path in paths if path.is_file())
    return found_in(said, canaries)


def tables_unread():
    """The tables of the database that no model stands for: the finder would not look there."""
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return set(connection.introspection.table_names()) - known


def everything_in(broker):
    """All that the broker holds, each message's body opened."""
    said = []
    for key in broker.ask("KEYS", "*"):
        read = {
            b"list": ("LRANGE", key, 0, -1),
            b"set": ("SMEMBERS", key),
            b"hash": ("HGETALL", key),
            b"zset": ("ZRANGE", key, 0, -1),
            b"string": ("GET", key),
        }[broker.ask("TYPE", key)]
        answer = str(broker.ask(*read))
        said += [str(key), answer, *map(_opened, answer.replace("\\", "").split('"'))]
    return "\n".join(said)


@contextlib.contextmanager
def production_log():
    """Every line of every level, as production writes it; call what is given for the text."""
    configured = logs.configure(renderer=structlog.processors.JSONRenderer())
    formatter = dict(configured["formatters"]["line"])
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    quiet = [logging.getLogger(name) for name in ("django.server", "wagtail", "django_tasks")]
    levels = {logger: logger.level for logger in [root, *quiet]}
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        yield handler.stream.getvalue
    finally:
        root.removeHandler(handler)
        for logger, level in levels.items():
            logger.setLevel(level)


def _clear(value):
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def _opened(text):
    try:
        return base64.b64decode(text, validate=True).decode("latin-1")
    except ValueError:
        return ""
