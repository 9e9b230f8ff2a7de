"""Production's settings, with the little app of the fault tests and a shorter minute."""

from cms.settings.production import *

INSTALLED_APPS = ["tests.faults.site", *INSTALLED_APPS]
ROOT_URLCONF = "tests.faults.site.urls"
OUTBOX_MINUTE = env.float("OUTBOX_MINUTE", default=60.0)
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=5)
# Nobody has collected the static files of a test.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
FAULT_DIR = Path(env("FAULT_DIR"))
# Ten families of the rush walk through the whole journey, faster than people.
BOOKING_QUICKEST = 0
# Without its lock the rush must oversell: so many meet before the first of them writes.
BOOKING_LOCK = env.bool("BOOKING_LOCK", default=True)
MEETING = env.int("MEETING", default=0)
