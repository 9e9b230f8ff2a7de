"""Whoever has an account is told by e-mail what was changed about it, in case it was not them."""

import pytest

from events.models import Notification
from events.notifications import delivery
from events.staff import messages, operations

from .codes import set_up

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", messages.CHANGES)
def test_each_change_is_told_in_words(organiser, mailoutbox, now, kind):
    operations.promise_letter(kind, organiser.pk, now=now)
    delivery.drain(lambda: now)
    (mail,) = mailoutbox
    (page,) = mail.alternatives
    assert (mail.to, mail.subject) == ([organiser.email], "Your account was changed")
    for words in (mail.body, page.content):
        assert str(messages.CHANGES[kind]) in words
        assert organiser.username in words
        assert "https://events.example.org/sign-in/new-password/" in words


def test_nobody_is_told_of_an_account_that_is_closed_or_has_no_address(
    organiser, editor, mailoutbox, now
):
    for user, values in ((organiser, {"is_active": False}), (editor, {"email": ""})):
        type(user).objects.filter(pk=user.pk).update(**values)
        operations.promise_letter("step_reset", user.pk, now=now)
    delivery.drain(lambda: now)
    assert (mailoutbox, set(Notification.objects.values_list("state"))) == ([], {("skipped",)})


def test_setting_up_a_step_making_codes_and_taking_it_away_is_told(
    inside, organiser, production, now, django_capture_on_commit_callbacks
):
    browser = inside(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(browser, now)
        browser.post("/sign-in/second-step/codes/new/")
        browser.post("/sign-in/second-step/remove/")
    told = set(Notification.objects.values_list("kind", "subject_pk"))
    assert told == {
        (f"staff.{kind}", organiser.pk) for kind in ("step_added", "codes_made", "step_removed")
    }
