"""Asking on the desk for what is held of one person."""

from django.urls import reverse

EMAIL = "family@example.com"
ASKED = {"contact": EMAIL, "reason": "asked"}


def address(name, *parts):
    return reverse(f"desk:{name}", args=parts)
