"""A whole site with its demo, as `make run` starts it, and a real browser to use it with."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests import browser as chromium
from tests import database

from .barriers import DESK, PHONE

SMALL_PHONE = {"width": 320, "height": 568}
QUIET_FLAGS = (
    "--no-sandbox --headless --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
)
STARTS_WITHIN = 240  # seconds; long, for a machine that is busy with other tests
PASSWORD = "roadshow-demo"

expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items):
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = chromium.path()
    if not path:
        pytest.fail("There is no browser: run `python -m tests.browser`.")
    return {**browser_type_launch_args, "executable_path": path, "args": QUIET_FLAGS.split()}


@dataclass(frozen=True)
class Site:
    """A running site and where it keeps its things."""

    url: str
    folder: str

    def mail(self, to, subject="Booking confirmed", *, within=60):
        """The one message, as text, sent to this address about this; waits until it has come."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            for path in sorted(Path(self.folder, "mail").glob("*.eml")):
                text = path.read_text(encoding="utf-8", errors="replace")
                if f"\nTo: {to}\n" in text and f"\nSubject: {subject}" in text:
                    return text
            time.sleep(0.2)
        raise AssertionError(f"No message about {subject!r} to {to} within {within} seconds")


@pytest.fixture(scope="session")
def demo(tmp_path_factory, worker_id):
    """The folder of a site that has its demo; made once in a run, as that takes long."""
    ours = tmp_path_factory.getbasetemp()
    folder = (ours if worker_id == "master" else ours.parent) / "demo"
    with database.alone("test-demo"):
        if not folder.exists():
            made = tmp_path_factory.mktemp("demo")
            if database.template().exists():  # to migrate takes longer than a journey
                shutil.copyfile(database.template(), made / "db.sqlite3")
            else:
                _manage(made, "migrate")
            _manage(made, "demo")
            made.rename(folder)
    return folder


def _environment(folder):
    others = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BASE_URL")
    ours = {name: value for name, value in os.environ.items() if name not in others}
    return ours | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "VAR_DIR": str(folder)}


def _manage(folder, command):
    subprocess.run(
        [sys.executable, "manage.py", command, "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=_environment(folder),
        check=True,
    )


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory, demo):
    """The demo, running: web server, Celery worker and beat, broker, mail into files."""
    folder = tmp_path_factory.mktemp("sites") / "site"
    shutil.copytree(demo, folder)
    port = _free_port()
    log = open(folder / "log", "w")  # noqa: SIM115 - closed below, with the process
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=_environment(folder),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}/healthz", process, folder / "log")
        (folder / "mail").mkdir(exist_ok=True)
        yield Site(url=f"http://localhost:{port}", folder=str(folder))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        log.close()


def _wait_until_it_answers(url, process, log):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The site did not start:\n{log.read_text()}")


@pytest.fixture
def visitor(browser, site):
    """Open a page of the site in a browser of one's own."""
    contexts = []

    def open_browser(viewport=PHONE, *, javascript=True, path="/", axe=True, state=None):
        context = browser.new_context(
            base_url=site.url,
            viewport=viewport,
            java_script_enabled=javascript,
            bypass_csp=javascript and axe,  # axe writes itself into the page
            locale="en-GB",
            timezone_id="Europe/London",
            storage_state=state,
            reduced_motion="reduce",  # else Wagtail's dots blink, and every blink is drawn
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def signed_in():
    """What the browsers of those who have signed in hold, by user name."""
    return {}


@pytest.fixture
def staff(visitor, signed_in):
    """A browser in the admin, signed in as `editor`, `organiser` or `administrator`."""

    def open_admin(username, viewport=DESK, *, path="/admin/", axe=True):
        if username not in signed_in:
            signed_in[username] = _sign_in(visitor(viewport, path="/sign-in/"), username)
        return visitor(viewport, path=path, axe=axe, state=signed_in[username])

    return open_admin


def _sign_in(page, username):
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page.context.storage_state()
