"""Guessing passwords and codes: slow for whoever guesses, harmless for the owner (AB10)."""

import logging
from datetime import timedelta

import pytest

from cms import budgets
from events.desk.queries.health import house
from events.staff import operations
from tests.factories import UserFactory

from .codes import PASSWORD, STEP, code

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

GUESSED, ELSEWHERE = "203.0.113.9", "198.51.100.7"


def test_many_passwords_for_one_account_are_stopped_where_they_come_from(
    sign_in, organiser, settings, caplog
):
    tries = [sign_in(organiser, "guess")[1].status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    _, refused = sign_in(organiser)
    _, owner = sign_in(organiser, network=ELSEWHERE)

    assert tries == [400] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert "for 15 minutes" in refused.text
    assert (owner.status_code, owner.url) == (302, "/admin/")
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert any("Locking out" in line for line in told)
    assert not [line for line in told if organiser.username in line or GUESSED in line]


def test_one_password_for_many_accounts_is_stopped_where_it_comes_from(
    sign_in, organiser, clock, monkeypatch, caplog
):
    monkeypatch.setattr(operations, "PASSWORDS_FROM_A_NETWORK", 5)
    names = [UserFactory().username if n % 2 else f"nobody{n}" for n in range(5)]
    tries = [sign_in(name, "Summer2018")[1].status_code for name in names]
    _, refused = sign_in(organiser)
    _, elsewhere = sign_in(organiser, network=ELSEWHERE)
    clock.shift(operations.WHILE)
    _, later = sign_in(organiser)

    assert tries == [400] * 5
    assert [refused.status_code, elsewhere.status_code, later.status_code] == [429, 302, 302]
    assert refused["Retry-After"] == "900"
    told = [
        record.getMessage() for record in caplog.records if record.name == "events.staff.adapters"
    ]
    assert told == ["sign_ins_from_a_network_refused"]


def test_whoever_runs_the_site_sees_that_somebody_guesses(
    sign_in, organiser, with_phone, production, settings, monkeypatch, now
):
    def seen(after=timedelta(0)):
        return [each.words.partition(" since")[0] for each in house.sign_ins(now=now + after)]

    thief, _ = sign_in(with_phone)
    for _ in range(5):
        thief.post("/sign-in/code/", {"code": wrong(now)})
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(organiser, "guess")
    before = seen()
    sign_in(organiser, "guess")  # the one too many
    after_one = seen()
    sign_in(organiser)
    thief.post("/sign-in/code/", {"code": code(now)})
    monkeypatch.setattr(operations, "PASSWORDS_FROM_A_NETWORK", 5)
    sign_in(with_phone)

    assert (before, after_one) == ([], ["1 try to sign in was refused"])
    assert seen() == seen(timedelta(days=1)) == ["4 tries to sign in were refused"]
    assert seen(timedelta(days=2)) == []


def test_nothing_tells_whether_there_is_such_an_account(sign_in, organiser):
    def said(user, password):
        answer = sign_in(user, password)[1]
        text = answer.text.replace(getattr(user, "username", user), "NAME")
        return answer.status_code, text.split("<form")[0], "not right. Try again." in text

    gone = UserFactory(is_active=False)
    known, unknown, inactive = (
        said(organiser, "guess"),
        said("nobody", "guess"),
        said(gone, PASSWORD),
    )
    assert known == unknown == inactive
    assert (known[0], known[2]) == (400, True)


def wrong(now):
    """A code that is none of those that open."""
    good = {code(now + timedelta(seconds=STEP * n)) for n in (-1, 0, 1)}
    return next(guess for guess in ("000000", "000001", "000002", "000003") if guess not in good)


def test_five_wrong_codes_end_the_try_and_the_owner_elsewhere_gets_in(
    sign_in, with_phone, production, now, caplog
):
    thief, _ = sign_in(with_phone)
    tries = [thief.post("/sign-in/code/", {"code": wrong(now)}).status_code for _ in range(5)]
    sixth = thief.post("/sign-in/code/", {"code": code(now)})
    again, _ = sign_in(with_phone)
    seventh = again.post("/sign-in/code/", {"code": code(now)})
    owner, _ = sign_in(with_phone, network=ELSEWHERE)
    entered = owner.post("/sign-in/code/", {"code": code(now)})

    assert (tries, sixth.status_code, seventh.status_code) == ([400] * 5, 429, 429)
    assert thief.get("/sign-in/code/").url == "/sign-in/"
    assert [browser.get("/admin/").status_code for browser in (thief, again, owner)] == [
        302,
        302,
        200,
    ]
    assert entered.url == "/admin/"
    lines = [r.getMessage() for r in caplog.records if r.name == "events.staff.views.signing_in"]
    assert lines == [f"codes_of_user_{with_phone.pk}_refused"] * 2


def test_a_hundred_networks_together_try_a_hundred_codes_a_day(with_phone, now):
    tries = [operations.may_try_code(with_phone, f"192.0.2.{n}", now=now) for n in range(101)]
    assert tries == [True] * 100 + [False]
    assert operations.may_try_code(with_phone, "192.0.2.1", now=now + operations.DAY)


def test_a_code_that_somebody_watched_opens_nothing_a_second_time(
    sign_in, with_phone, production, now
):
    first, thief = sign_in(with_phone)[0], sign_in(with_phone, network=ELSEWHERE)[0]
    assert first.post("/sign-in/code/", {"code": code(now)}).status_code == 302
    assert thief.post("/sign-in/code/", {"code": code(now)}).status_code == 400
    production.shift(STEP)
    fresh = code(now + timedelta(seconds=STEP))
    assert thief.post("/sign-in/code/", {"code": fresh}).status_code == 302


@pytest.mark.parametrize("clock_says", ["23:57:00", "23:58:30", "23:59:59"])
def test_nor_in_another_process_or_after_midnight(with_phone, now, clock_says):
    hour, minute, second = map(int, clock_says.split(":"))
    late = now.replace(hour=hour, minute=minute, second=second)
    uses = [
        operations.is_first_use(with_phone, typed, now=late + timedelta(seconds=after))
        for after, typed in ((0, "123456"), (1, "123456"), (30, "123 456"), (90, "123456"))
    ]
    assert uses == [True, False, False, False]


def test_looking_whether_a_budget_is_used_up_spends_nothing(db, now):
    how = {"limit": 1, "window": operations.WHILE, "now": now}
    assert [budgets.is_spent("wrong password", "a", **how) for _ in range(3)] == [False] * 3
    budgets.spend("wrong password", "a", **how)
    assert budgets.is_spent("wrong password", "a", **how)
    assert not budgets.is_spent("wrong password", "b", **how)
