"""Logs tell what happened and to which row, never who somebody is."""

import io
import json
import logging
import logging.config

import pytest
import structlog

from cms import logs


@pytest.fixture
def lines():
    """Write through the product's own formatter, and read the lines back."""
    configured = logs.configure(renderer=structlog.processors.JSONRenderer(), level="WARNING")
    formatter = dict(configured["formatters"]["line"])
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(
        formatter.pop("()")(
            processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"]
        )
    )
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    logger.setLevel("INFO")
    yield lambda: [json.loads(line) for line in handler.stream.getvalue().splitlines()]
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("GET /bookings/17.1.c2VjcmV0/", "GET /bookings/…/"),
        ("GET /bookings/17.1.c2VjcmV0", "GET /bookings/…"),
        ("GET /bookings/manage/", "GET /bookings/manage/"),
        ("POST /bookings/find/?email=a@example.com HTTP/1.1", "POST /bookings/find/?… HTTP/1.1"),
        ("GET /calendars/private/17.c2VjcmV0.ics", "GET /calendars/private/…"),
        ("GET /events/?q=autism", "GET /events/?…"),
        ("GET /sign-in/new-password/MQ.abc-0123/", "GET /sign-in/new-password/…/"),
        ("GET /sign-in/new-password/sent/", "GET /sign-in/new-password/sent/"),
        ("GET /sessions/4/", "GET /sessions/4/"),
        ("Failed to send 'Talk' to robin.o'hara+x@mail.example.org", "Failed to send 'Talk' to …"),
        ("celery@web1 is ready", "celery@web1 is ready"),
    ],
)
def test_a_family_s_link_and_what_it_looked_for_are_masked(address, masked):
    assert logs.mask(address) == masked


def test_ours_and_django_s_lines_are_masked_alike(lines):
    structlog.get_logger("tests.logs").warning("request", request="GET /bookings/secret/?a=b")
    logging.getLogger("tests.logs").warning("Not Found: %s", "/bookings/secret/")
    told = [(line["event"], line.get("request")) for line in lines()]
    assert told == [
        ("request", "GET /bookings/…/?…"),
        ("Not Found: /bookings/…/", None),
    ]


def test_an_error_tells_its_kind_and_place_and_not_its_words(lines):
    def fall():
        try:
            raise KeyError("Sam Example")
        except KeyError as error:
            raise ValueError("sam@example.com is not an address") from error

    for logger in (structlog.get_logger("tests.logs"), logging.getLogger("tests.logs")):
        try:
            fall()
        except ValueError:
            logger.exception("broken")
    for line in lines():
        assert [step["kind"] for step in line["exception"]] == ["ValueError", "KeyError"]
        assert "fall" in line["exception"][0]["where"][-1]
        assert "example" not in json.dumps(line).replace(__file__, "").lower()
