"""Make sure that there is a browser for the tests: `python -m tests.browser`.

Chromium's headless shell draws the same pages with a quarter less work.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


def path():
    """Where Chromium is, or None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def _install():
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": sys.stderr}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
    subprocess.run(
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", NAMES[0]],
        check=True,
        **quiet,
    )


def main():
    """Install Debian's Chromium if there is none and we may; else say how."""
    if not path() and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
    if not path():
        sys.exit("The tests drive a browser. Install Chromium, or set CHROMIUM to its path.")


if __name__ == "__main__":
    main()
