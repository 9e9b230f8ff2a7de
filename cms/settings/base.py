"""What every installation shares. Environment variables are listed in docs/sysadmins.md."""

import logging
from pathlib import Path

import environ
import structlog

from cms import logs

from .content_security import *
from .signing_in import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))  # all that changes while it runs

# Identity ---------------------------------------------------------------------------------------

BASE_URL = env("BASE_URL", default="http://localhost:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Seals access needs and half-finished bookings. Several keys, newest first, to rotate.
FIELD_KEYS = env.list("FIELD_KEY", default=[])
# How many proxies stand in front of us; the client's address is read past them.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
DEBUG = False

# Applications -----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "events",
    "home",
    "cms",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "phonenumber_field",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",  # its widget templates, which our own renderer falls back to
]

MIDDLEWARE = [
    "cms.middleware.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.SplitCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "events.staff.middleware.StandingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "events.staff.middleware.SecondStepMiddleware",
    "cms.middleware.GateMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.council.in_templates",
            ],
        },
    },
]

# Database ---------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A deferred transaction loses when it turns from reading to writing: take the lock at BEGIN.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,  # SQLite lets nobody queue: who waits may be overtaken many times
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA secure_delete=ON;",
    }
else:
    # A connection for each thread, looked at before each request. A pool would wait a second, then
    # two and four, for each of its connections that a restart of the server has cut.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 600,  # seconds
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,  # seconds; else a server that is away holds a thread for minutes
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 20_000,  # milliseconds
            # The server plans a question once, and not anew each time it is asked; cms/receivers.py
            # says how many. Planning six joined tables costs ten times what the answer does.
            "server_side_binding": True,
            "prepare_threshold": 2,  # times a question is asked before it is worth it
        }
        | DATABASES["default"].get("OPTIONS", {}),
    }

# What outlives a restored backup ----------------------------------------------------------------

# Erasures, by keyed digests: kept outside the database, so that they can be done once more.
ERASURE_LIST = env("ERASURE_LIST", default=str(VAR_DIR / "erasures.jsonl"))
BACKUP_SIGN = env("BACKUP_SIGN", default="")  # a file that each backup writes anew
HEALTHZ_TOKEN = env("HEALTHZ_TOKEN", default="")  # opens the details of /healthz to monitoring

# Cache, broker, mail ----------------------------------------------------------------------------

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REDIS_URL = env("REDIS_URL", default="")  # without it, the outbox is worked by its command alone
EMAIL_TIMEOUT = 20  # seconds
OUTBOX_MINUTE = 60  # seconds; tests of faults live faster
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Local Offer events <events@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Kept pages -------------------------------------------------------------------------------------

KEEP_PAGES = env.bool("KEEP_PAGES", default=True)
# The words in an address that change a public page. With any other, such as free text, a page is
# made anew: nobody fills our memory with ?q=anything.
KEPT_QUERY = {
    *("town", "audience", "organisation", "from", "to", "format", "access", "view", "month"),
    *("when", "page", "calendar", "dates", "download"),
}
NEVER_KEPT_BELOW = ("/admin/", "/bookings/", "/documents/", "/healthz", "/media/", "/static/")

# Logs -------------------------------------------------------------------------------------------

LOGGING = logs.configure(renderer=structlog.processors.JSONRenderer())
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line a request is enough

# Language and time ------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Files ------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many dated rows

# Wagtail ----------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Roadshow"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The editor's browser calls nobody.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.images.ImageForm"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odt", "odp", "ods", "pdf", "pptx", "rtf", "txt", "xlsx"),
    *("mp4", "webm", "vtt"),  # films and their captions
]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.documents.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # everybody means the clock on the wall of a venue
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # as people here write a day
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
PHONENUMBER_DEFAULT_REGION = "GB"
PHONENUMBER_DB_FORMAT = "E164"

# Bookings ---------------------------------------------------------------------------------------

# Made bookings only; a school's shared network has many families. Staff can lift a budget.
BOOKINGS_A_NETWORK_AND_HOUR = env.int("BOOKINGS_A_NETWORK_AND_HOUR", default=100)
BOOKINGS_A_CONTACT_AND_DAY = env.int("BOOKINGS_A_CONTACT_AND_DAY", default=10)
# Half-finished bookings begun, and answers sent: far more than a busy school needs, too few to
# fill the disk with.
DRAFTS_A_NETWORK_AND_HOUR = env.int("DRAFTS_A_NETWORK_AND_HOUR", default=500)
ANSWERS_A_NETWORK_AND_HOUR = env.int("ANSWERS_A_NETWORK_AND_HOUR", default=5000)
BOOKING_QUICKEST = 3  # seconds; nobody answers faster, programs do

# Safety -----------------------------------------------------------------------------------------

# Whoever can see people needs a code from their phone; production turns it on.
REQUIRE_TWO_FACTOR = env.bool("REQUIRE_TWO_FACTOR", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own previews by itself
SESSION_ENGINE = "cms.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cms.views.csrf_failure"
