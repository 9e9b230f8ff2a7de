"""The careless way, as a negative control: the task is the message, and it is tried once."""

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage

from .messages import address


@shared_task
def mail_now(number):
    EmailMessage(subject="careless", body="careless", to=[address(number)]).send()


@shared_task
def note(number):
    """Other work, done: a mark says so."""
    (settings.FAULT_DIR / f"rendering-note{number}").touch()
