"""The floor: no middleware of ours or of anybody, one view that says ok, and Wagtail's own page."""

from bench.settings import *

MIDDLEWARE = []
ROOT_URLCONF = "bench.bare_urls"
