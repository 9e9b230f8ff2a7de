"""A made-up kind of message, and a mail server to send it to."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from events.models import Notification
from events.notifications import kinds, outbox
from tests.faults.sink import Sink

MINUTE = timedelta(minutes=1)


@dataclass
class Story:
    """What the made-up kind says and does; a test changes what it needs."""

    addresses: dict = field(default_factory=dict)
    message: kinds.Message = field(
        default_factory=lambda: kinds.Message(subject="Booked", text="See you there.")
    )
    wanted: bool = True
    told: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    broken: Exception | None = None

    def kind(self, name, *, repeatable=True, priority=10):
        return kinds.Kind(
            name=name,
            render=self._render,
            recipient=lambda row: self.addresses.get(
                row.subject_pk, f"family{row.subject_pk}@example.com"
            ),
            still_wanted=lambda row, *, now: self.wanted,
            priority=priority,
            repeatable=repeatable,
            on_sent=lambda row, told, *, now: self.told.append((row.subject_pk, dict(told))),
            on_failed=lambda row, problem, *, now: self.failed.append((row.subject_pk, problem)),
        )

    def _render(self, row, *, now):
        if self.broken:
            raise self.broken
        return self.message


@pytest.fixture
def story(monkeypatch):
    story = Story()
    for kind in (
        story.kind("test_confirmed"),
        story.kind("test_reminder", repeatable=False, priority=50),
    ):
        monkeypatch.setitem(kinds._kinds, kind.name, kind)
    return story


@pytest.fixture
def promise(db, story, now):
    """Promise a made-up message: `promise(4)` is about subject 4."""

    def make(subject_pk=1, kind="test_confirmed", **details):
        details.setdefault("dedupe_key", f"{kind}:{subject_pk}:{Notification.objects.count()}")
        return outbox.promise(kind, subject_pk, **{"now": now, **details})

    return make


@pytest.fixture
def sink(settings):
    sink = Sink().start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    yield sink
    sink.stop()


@pytest.fixture
def states(db):
    """What became of every message: `states()` gives a list of (subject, state, problem)."""
    rows = Notification.objects.order_by("pk")
    return lambda: list(rows.values_list("subject_pk", "state", "problem"))
