"""A house of its own to measure in: production settings, scratch folders, processes we stop.

CPU is read from the operating system's own accounting: the processes we started, the database's,
and what their ended children used.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
STARTS_WITHIN = 60  # seconds


@contextmanager
def house(mail="smtp://127.0.0.1:9", broker=""):
    """Production's settings for us and all we start, with a migrated database; all scratch."""
    with tempfile.TemporaryDirectory(prefix="roadshow-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "VAR_DIR": folder,
            "SECRET_KEY": "known to the bench, and to nobody else, and as long as production wants",
            "FIELD_KEY": "tKhbJ9YY6t2PBpT5vnRRFmuXJW0cYb0QDuMWh6rHBZk=",
            "BASE_URL": "https://events.example.org",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECURE_SSL_REDIRECT": "False",
            "BOOKINGS_A_NETWORK_AND_HOUR": "1000000",
            "BOOKINGS_A_CONTACT_AND_DAY": "1000000",
            "EMAIL_URL": mail,
            "REDIS_URL": broker,
        }
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        manage("migrate", "--verbosity", "0")
        import django

        django.setup()
        yield


def manage(*command):
    """Run one of our commands to its end."""
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, timeout=300)  # noqa: S603


@contextmanager
def web(port, *, settings="bench.settings", says_well="/healthz"):
    """The web server as its systemd unit starts it, until the block ends; gives the process."""
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    # On a machine with other work a reader waits longer than gunicorn's two seconds for its turn
    command += ["--keep-alive", "60", "--graceful-timeout", "5"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings}
    with _running(command, environment) as process:
        _wait_until_it_answers(port, process, says_well)
        yield process


def worker():
    """What sends, as its systemd unit starts it: two processes."""
    return _celery("worker", "--concurrency", "2", "--without-mingle", "--without-gossip")


def timetable():
    """What rings; not for a part that measures, as it would put right what `seed` has made up."""
    return _celery("beat", "--schedule", str(Path(os.environ["VAR_DIR"]) / "timetable"))


def _celery(*command):
    return _running([sys.executable, "-m", "celery", "-A", "celery_app", *command])


@contextmanager
def _running(command, environment=None):
    """A process that is ended, and waited for, with the block."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, **quiet)  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_it_answers(port, process, path):
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The web server did not answer.")


def database():
    """The pid of the database's own process, or None where it lives inside ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(_stat(cursor.fetchone()[0])[1])


def cpu(*pids):
    """Milliseconds of CPU that these processes and all below them have used until now."""
    return sum(sum(map(int, stat[11:15])) * 1000 / TICKS for stat in _households(pids).values())


def memory(*pids):
    """Megabytes that these processes and all below them hold; what they share is counted once."""
    held = 0
    for pid in _households(pids):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                held += int(line.split()[1])
    return held / 1024


def _households(pids):
    """The fields of /proc/pid/stat of these processes and all below them."""
    all_stats = {
        int(entry.name): stat
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and (stat := _stat(entry.name))
    }
    found, new = {}, {pid for pid in pids if pid in all_stats}
    while new:
        found |= {pid: all_stats[pid] for pid in new}
        new = {pid for pid, stat in all_stats.items() if int(stat[1]) in new} - found.keys()
    return found


def _stat(pid):
    """The fields of /proc/pid/stat from the third on (proc(5)), or None when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
