"""The floor: no middleware but what allauth insists on; a view that says ok, and a bare page."""

from bench.settings import *

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "bench.bare_urls"
