"""Breaks whatever it likes, one thing after the other, and mends it; a seed repeats its choices."""

import collections
import logging
import os
import random
import signal
import time
from contextlib import contextmanager, suppress

from .proxy import Mode
from .sink import once

logger = logging.getLogger("nemesis")
SHORTEST, LONGEST = 0.2, 2.0  # seconds that a fault lasts
SOME = 0.3  # seconds; of delay on a line, and before each word of a slow mail server


class Nemesis:
    """Strikes a proxied house, whose worker is started again when it ends, as services are."""

    def __init__(self, house, *, seed):
        self._house, self._chance = house, random.Random(seed)  # noqa: S311 - not a secret
        self.struck = collections.Counter()
        self._worker = house.start_worker()
        self._faults = [
            *(getattr(self, name) for name in dir(self) if name.startswith("fault_")),
            *(self._on_the_line(proxy) for proxy in house.proxies.values()),
        ]
        if hasattr(house.database, "restart"):
            self._faults.append(self._database_restarts)

    def strike(self, *, seconds):
        """One fault after the other, for so long; the last is mended, too."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self._chance.choice(self._faults)() as what:
                self.struck[what] += 1
                logger.info("%s", what)
                self._wait()
            self.look_after_the_worker()
            self._wait()

    def look_after_the_worker(self):
        """Start it again if it has ended."""
        if self._worker.poll() is not None:
            self._worker = self._house.start_worker()

    def _wait(self):
        until = time.monotonic() + self._chance.uniform(SHORTEST, LONGEST)
        while time.monotonic() < until:
            time.sleep(0.01)

    @contextmanager
    def fault_web_is_killed(self):
        self._house.kill_web_process(self._chance.randrange(2))
        yield "a web process is killed"

    @contextmanager
    def fault_worker_is_killed(self):
        self._house.kill(self._worker)
        yield "the worker is killed"

    @contextmanager
    def fault_worker_is_replaced(self):
        with suppress(ProcessLookupError):
            os.kill(self._worker.pid, signal.SIGTERM)
        self._worker = self._house.start_worker()
        yield "the worker is replaced"

    @contextmanager
    def fault_broker_restarts(self):
        self._house.broker.stop()
        yield "the broker is away and comes back empty"
        self._house.broker.start()

    @contextmanager
    def fault_broker_hangs(self):
        self._house.broker.hang()
        yield "the broker hangs"
        self._house.broker.wake()

    @contextmanager
    def fault_broker_forgets(self):
        self._house.broker.ask("FLUSHALL")
        yield "the broker forgets everything"

    @contextmanager
    def fault_broker_is_full(self):
        self._house.broker.fill()
        yield "the broker is full"
        self._house.broker.make_room()

    @contextmanager
    def fault_mail_is_in_trouble(self):
        stage, answer = self._chance.choice(TROUBLE)
        says = once(answer) if answer == "take and drop" else _always(answer)
        setattr(self._house.sink, stage, says)
        yield f"the mail server says {answer} {stage}"
        self._house.sink.be_friendly()

    @contextmanager
    def fault_mail_is_slow(self):
        self._house.sink.slow = SOME
        yield "the mail server is slow"
        self._house.sink.be_friendly()

    @contextmanager
    def _database_restarts(self):
        self._house.database.restart()
        yield "the database restarts"

    def _on_the_line(self, proxy):
        @contextmanager
        def fault():
            how = self._chance.choice([Mode.REFUSE, Mode.HANG, Mode.DEAF, "drop", "delay"])
            if how == "drop":
                proxy.drop()
            elif how == "delay":
                proxy.delay = SOME
            else:
                proxy.mode = how
            yield f"the line to {proxy.target} {how}"
            proxy.delay, proxy.mode = 0, Mode.PASS

        return fault


TROUBLE = [
    ("at_connect", "421 too many of you"),
    ("at_mail", "450 later"),
    ("at_rcpt", "451 later"),
    ("at_rcpt", "drop"),
    ("at_data", "451 later"),
    ("at_data", "drop"),
    ("at_data", "take and drop"),
]


def _always(answer):
    return lambda whom: answer
