"""What the house answers over HTTP, as clients and monitoring see it."""

import json
import time
import urllib.error
import urllib.request

TOKEN = "opens the details of healthz"


def ask(url, *, method="GET", seconds=10):
    """The status and how long it took; 0 when the line was cut."""
    started = time.monotonic()
    request = urllib.request.Request(url, method=method)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            response.read()
            status = response.status
    except urllib.error.HTTPError as error:
        status = error.code
        error.close()
    except OSError:
        status = 0
    return status, time.monotonic() - started


def unwell(url):
    """What /healthz tells monitoring: the names of what is unwell, and why."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {TOKEN}"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            told = json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            told = json.load(error)
    levels = ((name, each) for name, found in told["checks"].items() for each in found)
    return {name: each["words"] for name, each in levels if each["level"] == "unwell"}
