"""What members of staff are told about their own accounts, to the address an account has."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from cms import council
from events.bookings.messages.rendering import html_twin, tidy
from events.notifications.kinds import Message, register

CHANGES = {
    "step_added": _("A second step for signing in was set up for your account."),
    "step_removed": _("The second step for signing in was taken away from your account."),
    "step_reset": _("An administrator reset the second step of your account."),
    "codes_made": _("New recovery codes were made for your account. The old ones open nothing."),
    "password_changed": _("The password of your account was changed."),
}


def _owner(notification):
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    return users.filter(pk=notification.subject_pk).first()


def _recipient(notification):
    owner = _owner(notification)
    return owner.email if owner else ""


def _is_there(notification, *, now):
    return _owner(notification) is not None


def new_password(notification, *, now):
    """The link: made now, so that nothing stored opens an account."""
    owner = _owner(notification)
    uid = urlsafe_base64_encode(force_bytes(owner.pk))
    token = default_token_generator.make_token(owner)
    address = settings.BASE_URL + reverse("new_password", args=[uid, token])
    facts = {"username": owner.get_username(), "address": address}
    return _message("new_password", _("Choose a new password"), facts)


def changed(notification, *, now):
    """That something about signing in was changed, in case it was somebody else."""
    facts = {
        "username": _owner(notification).get_username(),
        "what": CHANGES[notification.kind.removeprefix("staff.")],
        "address": settings.BASE_URL + reverse("ask_for_password"),
    }
    return _message("changed", _("Your account was changed"), facts)


def _message(name, subject, facts):
    facts |= {"subject": subject, "council": council.by_default()}
    return Message(
        subject=str(subject),
        text=tidy(render_to_string(f"emails/staff/{name}.txt", facts)),
        html=html_twin(f"staff/{name}", facts),
    )


def _register(name, render):
    register(
        f"staff.{name}",
        render=render,
        recipient=_recipient,
        still_wanted=_is_there,
        priority=5,
        repeatable=True,
    )


_register("new_password", new_password)
for name in CHANGES:
    _register(name, changed)
