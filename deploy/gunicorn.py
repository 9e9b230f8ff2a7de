"""How gunicorn runs the site: two processes of four threads. WEB_CONCURRENCY sets the processes."""

import os

wsgi_app = "cms.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = False  # each process reads the code, so that a reload brings the new one
timeout = 60  # seconds without a sign of life; a booking waits at most 20
graceful_timeout = 30  # seconds that requests get to end when the site is started anew
keepalive = 15  # seconds; longer than the proxy's idle connections would be wasted
control_socket_disable = True
# The proxy writes the access log: it leaves out who asked, and the links that open a booking.
accesslog = None
