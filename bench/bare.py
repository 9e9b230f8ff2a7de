"""The floor: no middleware but what allauth insists on; a view that says ok, and a bare page.

It asks PostgreSQL as Django does unless told otherwise, so that the floor stays where it was.
"""

from bench.settings import *

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "bench.bare_urls"
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] |= {"server_side_binding": False, "prepare_threshold": None}
