"""For the test suite: like production where it matters, fast where it does not."""

import structlog

from .base import *

SECRET_KEY = "the-tests-know-this-one"  # noqa: S105
FIELD_KEYS = ["tKhbJ9YY6t2PBpT5vnRRFmuXJW0cYb0QDuMWh6rHBZk="]
ALLOWED_HOSTS = ["*"]
BASE_URL = WAGTAILADMIN_BASE_URL = "https://events.example.org"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / "test-media"
MAIL_DIR = VAR_DIR / "test-mail"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if "EMAIL_URL" in env:
    globals().update(env.email("EMAIL_URL"))
DEFAULT_FROM_EMAIL = "Anytown Local Offer <events@example.org>"
LOGGING = logs.configure(renderer=structlog.processors.JSONRenderer(), level="WARNING")
VAR_DIR.mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: threads and processes of a test share it, and locks are real.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
else:
    # The suite's threads come and go.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
# Clocks stand still in tests; and the lock can be left out, to show that its test can fail.
BOOKING_QUICKEST = 0
BOOKING_LOCK = env.bool("BOOKING_LOCK", default=True)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # no collecting before a test
# A test's own transaction never commits, so its changes would raise no edition: those that ask turn
# it on.
KEEP_PAGES = False
# Wagtail's own lists (who refers to what, words to search for) are written after every save, and
# only Wagtail reads them.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
ERASURE_LIST = str(VAR_DIR / "test-erasures.jsonl")
