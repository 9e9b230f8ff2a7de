"""In front of families. Refuses to start with what is unsafe, and says which."""

from django.core.exceptions import ImproperlyConfigured

from .base import *

if len(SECRET_KEY) < 50 or "only-for-development" in SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY must be a secret of your own, 50 characters or longer. "
        'Make one with: python -c "import secrets; print(secrets.token_urlsafe(60))"'
    )
if not FIELD_KEYS:
    raise ImproperlyConfigured(
        "FIELD_KEY is missing. It seals what families tell us about the help they need. Make one "
        'with: python -c "from cryptography.fernet import Fernet; '
        'print(Fernet.generate_key().decode())" and keep it apart from the database.'
    )
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG is on. Turn it off: its error pages show personal data.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the addresses of this site.")
if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("BASE_URL must be the https address of this site.")

globals().update(env.email("EMAIL_URL"))
REQUIRE_TWO_FACTOR = env.bool("REQUIRE_TWO_FACTOR", default=True)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
