"""How gunicorn runs the site: two processes of four threads. WEB_CONCURRENCY sets the processes."""

import gc
import os

from django.urls import get_resolver

wsgi_app = "cms.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # read once and shared: half the memory; a restart brings new code
timeout = 60  # seconds without a sign of life; a booking waits at most 20
graceful_timeout = 30  # seconds that requests get to end when the site is started anew
keepalive = 15  # seconds; longer than the proxy's idle connections would be wasted
control_socket_disable = True
# The proxy writes the access log: it leaves out who asked, and the links that open a booking.
accesslog = None


def when_ready(server):
    """Read what the first request would need, and let the processes share it."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()  # a collector that looks through what is shared would copy it
