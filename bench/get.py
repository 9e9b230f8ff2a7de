"""Reading: the same address again and again, from one reader or sixteen."""

import http.client
import itertools
import time
from concurrent.futures import ThreadPoolExecutor

from .house import cpu

# Passed by all that is kept, as somebody with a session is: the page is made anew
ANEW = {"Authorization": "none"}
LONGEST = 1.5  # seconds of one run


def get(port, path, *, pids, number, readers=1, headers=None):
    """Ask so often; give CPU ms a request, p50 and p99 in ms, bytes, and the statuses seen."""
    crowd = [Reader(port, path, headers or {}) for _ in range(readers)]
    shares = [number // readers] * readers
    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(Reader.ask, crowd))  # the first one finds everything cold
        used = cpu(*pids)
        answers = list(itertools.chain(*pool.map(Reader.ask_often, crowd, shares)))
        used = cpu(*pids) - used
        list(pool.map(Reader.leave, crowd))
    times = sorted(took for _status, _size, took in answers)
    return {
        "cpu_ms": used / len(times),
        "p50_ms": times[len(times) // 2],
        "p99_ms": times[min(len(times) - 1, len(times) * 99 // 100)],
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


class Reader:
    """One reader on one kept line, as a browser or a proxy has it."""

    def __init__(self, port, path, headers):
        self.path, self.headers = path, headers
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self):
        started = time.perf_counter()
        self.line.request("GET", self.path, headers=self.headers)
        response = self.line.getresponse()
        size = len(response.read())
        return response.status, size, (time.perf_counter() - started) * 1000

    def ask_often(self, number):
        """So often, or on a machine with other work as often as there is time for."""
        until = time.monotonic() + LONGEST
        asked = (self.ask() for _ in range(number))
        return list(itertools.takewhile(lambda _: time.monotonic() < until, asked))

    def leave(self):
        self.line.close()
