"""A new key for what is sealed: the earlier one can be thrown away, and nothing is lost by it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import CommandError, call_command

from events.bookings.answers import Answers
from events.bookings.operations import kept_answers, save_draft
from events.bookings.sealing import seal, unseal
from events.models import AccessNeed
from tests.factories import AttendeeFactory, SessionFactory

from .codes import SECRET

pytestmark = pytest.mark.django_db
NEW_KEY = "6zYZ1l8wfpmnXTPx6utkTiZoYdeYUniziwFfzIZpX3g="


@pytest.fixture
def sealed(with_phone, now):
    """A family's need, an unfinished booking, and a second step with its recovery codes."""
    AccessNeed.objects.create(
        attendee=AttendeeFactory(), sealed=seal({"words": "a quiet room"}), consented_at=now
    )
    answers = Answers.begin(SessionFactory().pk, now=now)
    answers.lead.name = "Sam Example"
    save_draft("a-key", answers, now=now)
    RecoveryCodes.activate(with_phone)
    return [
        AccessNeed.objects.get().sealed,
        *Authenticator.objects.order_by("type").values_list("data", flat=True),
    ]


def opened(now):
    """All of it, in the clear."""
    codes, app = Authenticator.objects.order_by("type")
    return [
        unseal(AccessNeed.objects.get().sealed),
        kept_answers("a-key", now=now).lead.name,
        codes.wrap().get_unused_codes(),
        unseal(app.data["secret"].encode()),
    ]


def test_the_earlier_key_is_thrown_away_and_everything_opens(sealed, settings, capsys, now):
    earlier = settings.FIELD_KEYS
    before = opened(now)
    settings.FIELD_KEYS = [NEW_KEY, *earlier]
    call_command("seal_again")
    settings.FIELD_KEYS = [NEW_KEY]
    said = "Sealed with the first key: 2 of families, 2 of second steps.\n"
    assert (opened(now), capsys.readouterr().out) == (before, said)
    assert before[-1] == SECRET


def test_without_the_earlier_key_it_says_how_much_is_lost_and_changes_nothing(sealed, settings):
    settings.FIELD_KEYS = [NEW_KEY]
    with pytest.raises(CommandError, match="opens 2 of families and 2 of second steps"):
        call_command("seal_again")
    assert sealed == [
        AccessNeed.objects.get().sealed,
        *Authenticator.objects.order_by("type").values_list("data", flat=True),
    ]
