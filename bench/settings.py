"""Production's settings; static files by their own names, as nobody has collected them."""

import structlog

from cms.settings.production import *

STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# The mail server of the bench runs in the bench's own process, and writes a line for each command.
LOGGING = logs.configure(renderer=structlog.processors.JSONRenderer(), level="WARNING")
# Families of the bench answer faster than people.
BOOKING_QUICKEST = 0
