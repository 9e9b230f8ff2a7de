"""On a newcomer's machine: everything in var/, mail into files, nothing leaves the machine."""

import structlog
from cryptography.fernet import Fernet

from .base import *

DEBUG = True
LOGGING = logs.configure(
    renderer=structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    tell=structlog.processors.format_exc_info,
    level=env("LOG_LEVEL", default="INFO"),
)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
SECRET_KEY = SECRET_KEY or "only-for-development-never-for-families"
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _kept_field_key():
    """Make a key once and keep it, so that a restart can still open what it sealed."""
    path = VAR_DIR / "field.key"
    if not path.exists():
        path.write_bytes(Fernet.generate_key())
        path.chmod(0o600)
    return path.read_text().strip()


FIELD_KEYS = FIELD_KEYS or [_kept_field_key()]
MAIL_DIR = VAR_DIR / "mail"
if "EMAIL_URL" in env:
    globals().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "cms.mail.EmailBackend"
    EMAIL_FILE_PATH = MAIL_DIR
