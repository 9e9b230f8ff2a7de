"""How allauth does things in this house: no sign-up, no addresses of its own, one kind of brake."""

import logging
import time

import qrcode
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from cms import budgets, council
from cms.views import too_many_sign_ins
from events.bookings.sealing import CannotOpen, seal, unseal

from . import operations

logger = logging.getLogger(__name__)
LETTERS = {
    "mfa/email/totp_activated": "step_added",
    "mfa/email/totp_deactivated": "step_removed",
    "mfa/email/recovery_codes_generated": "codes_made",
}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in with user name and password, then with a code where there is a second step."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The user name or the password is not right. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
    }

    def get_login_stages(self):
        """After the password: the code. Addresses are checked by whoever makes an account."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def is_ajax(self, request):
        """Every answer is a page."""
        return False

    def add_message(self, *args, **kwargs):
        """Our pages say themselves what was done."""

    def get_client_ip(self, request):
        """Past our own proxies and no further, as everywhere."""
        return budgets.address(request)

    def pre_authenticate(self, request, **credentials):
        """Refuse a network that guesses; guesses at one account are braked by axes."""
        now = timezone.now()  # noqa: TID251 allauth's view calls this: the clock is read here
        if not operations.may_try_password(budgets.network(request), now=now):
            logger.warning("sign_ins_from_a_network_refused")
            raise ImmediateHttpResponse(too_many_sign_ins(request))

    def authentication_failed(self, request, **credentials):
        """One password tried on many accounts fails from one network."""
        now = timezone.now()  # noqa: TID251 allauth's view calls this: the clock is read here
        operations.note_wrong_password(budgets.network(request), now=now)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not where the password or the code was given a few minutes ago."""
        records = get_authentication_records(self.request, self.request.user)
        oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > oldest for record in records)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """By the outbox, in our words, to the one address that the account has."""
        now = timezone.now()  # noqa: TID251 allauth's view calls this: the clock is read here
        operations.promise_letter(LETTERS[template_prefix], user.pk, now=now)


class SecondStepAdapter(DefaultMFAAdapter):
    """The secret of a second step is sealed: a copy of the database makes no codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one, and type that."),
    }

    def encrypt(self, text):
        """Sealed with FIELD_KEY, as what families say about help they need."""
        return seal(text).decode()

    def decrypt(self, encrypted_text):
        """Opened with any known FIELD_KEY; what cannot be opened is a key that nobody has."""
        try:
            return unseal(encrypted_text.encode())
        except CannotOpen:
            logger.error("second_step_cannot_be_opened")
            return generate_totp_secret()

    def build_totp_svg(self, url):
        """On white, for whoever reads dark pages."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def get_totp_label(self, user):
        """What the app on the phone shows beside the code."""
        return user.get_username()

    def get_totp_issuer(self):
        """Whose code it is, as the site is called; the app shows no colon in it."""
        return council.by_default().service_name.replace(":", " ")
