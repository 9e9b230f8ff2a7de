"""Reading: the same address again and again, from one reader or sixteen."""

import http.client
import itertools
import time
from concurrent.futures import ThreadPoolExecutor

from .house import cpu


def get(port, path, *, pids, number=100, readers=1, headers=None):
    """Ask so often; give CPU ms a request, p50 and p99 in ms, bytes, and the statuses seen."""
    _ask(port, path, headers)  # the first one finds everything cold
    left = itertools.islice(itertools.repeat(path), number)
    used = cpu(*pids)
    with ThreadPoolExecutor(readers) as crowd:
        answers = list(crowd.map(lambda path: _ask(port, path, headers), left))
    used = cpu(*pids) - used
    times = sorted(took for _status, _size, took in answers)
    return {
        "cpu_ms": used / number,
        "p50_ms": times[number // 2],
        "p99_ms": times[min(number - 1, number * 99 // 100)],
        "bytes": answers[0][1],
        "statuses": sorted({status for status, _size, _took in answers}),
    }


def etag(port, path):
    """What a calendar program sends back to hear that nothing has changed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.headers["ETag"]


def _ask(port, path, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    started = time.perf_counter()
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    size = len(response.read())
    took = (time.perf_counter() - started) * 1000
    connection.close()
    return response.status, size, took
