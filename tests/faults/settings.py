"""Production's settings, with the little app of the fault tests and a shorter minute."""

from cms.settings.production import *

INSTALLED_APPS = ["tests.faults.site", *INSTALLED_APPS]
ROOT_URLCONF = "tests.faults.site.urls"
OUTBOX_MINUTE = env.float("OUTBOX_MINUTE", default=60.0)
EMAIL_TIMEOUT = 5
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
FAULT_DIR = Path(env("FAULT_DIR"))
if "pool" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["pool"]["max_size"] = 4
# Nobody has collected the static files of a test.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Ten families of the rush walk through the whole journey, faster than people; and without its
# lock the rush must oversell.
BOOKING_QUICKEST = 0
BOOKING_LOCK = env.bool("BOOKING_LOCK", default=True)
