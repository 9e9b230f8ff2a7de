"""What must not be read in a stolen database: sealed with FIELD_KEYS, the newest key first."""

import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotOpen(Exception):
    """Sealed with a key that is no longer known, or damaged; says nothing of what was inside."""


def seal(facts):
    """Seal what JSON can hold (Fernet: AES-128-CBC with HMAC-SHA256)."""
    return _box().encrypt(json.dumps(facts, ensure_ascii=False).encode())


def unseal(sealed):
    """Open what was sealed under any known key."""
    try:
        opened = _box().decrypt(bytes(sealed))
    except InvalidToken:
        raise CannotOpen from None
    return json.loads(opened)


def seal_again(sealed):
    """Seal under the newest key, so that an old one can be thrown away."""
    try:
        return _box().rotate(bytes(sealed))
    except InvalidToken:
        raise CannotOpen from None


def _box():
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
