"""A line between two processes that can go wrong, so that no test needs a firewall."""

import asyncio
import enum
import threading
from contextlib import suppress
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit

CHUNK = 64 * 1024
LOOK_AGAIN = 0.005  # seconds
PORTS = MappingProxyType({"postgresql": 5432, "postgres": 5432})


def in_front_of(url):
    """A proxy, started, before the server at this URL, and the URL at which to reach it."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    port = parts.port or PORTS.get(parts.scheme)
    folder = asked.pop("host", "")  # PostgreSQL's socket
    proxy = Proxy(f"{folder}/.s.PGSQL.{port}" if folder else f"{parts.hostname}:{port}").start()
    who, at, _ = parts.netloc.rpartition("@")
    there = parts._replace(netloc=f"{who}{at}127.0.0.1:{proxy.port}", query=urlencode(asked))
    return proxy, there.geturl()


class Mode(enum.StrEnum):
    """What happens to what is said over the line."""

    PASS = "pass"
    REFUSE = "refuse"  # nobody new gets through; who talks may go on talking
    HANG = "hang"  # a black hole: nothing arrives, until it passes again
    DEAF = "deaf"  # half open: all is heard over there, and no answer comes back


class Proxy:
    """Stands in front of a server: `Proxy("127.0.0.1:5432").start()`, then talk to its `port`.

    A target that begins with "/" is a socket in the file system, as PostgreSQL has. Set `mode`
    and `delay` (seconds before each word is passed on) at any time; `drop()` cuts all lines that
    are open.
    """

    def __init__(self, target, *, port=0):
        self.target, self.port = str(target), port
        self.delay = 0.0
        self._mode = Mode.PASS
        self._lines = set()
        self._listening = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def mode(self):
        return self._mode

    @mode.setter
    def mode(self, value):
        before, self._mode = self._mode, Mode(value)
        if before is Mode.DEAF and self._mode is not Mode.DEAF:
            self.drop()  # what was not heard never will be
        self._do(self._listen() if self._mode is not Mode.REFUSE else self._refuse())

    def start(self):
        self._thread.start()
        self._do(self._listen())
        return self

    def stop(self):
        """Refuse, cut all lines, and end; to be called once."""
        self._do(self._refuse())
        self.drop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._loop.close()

    def drop(self):
        """Cut every open line, on both ends."""
        self._do(self._drop())

    @property
    def lines(self):
        """How many lines are open."""
        return len(self._lines)

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _listen(self):
        if not self._listening:
            self._listening = await asyncio.start_server(self._bridge, "127.0.0.1", self.port)
            self.port = self._listening.sockets[0].getsockname()[1]

    async def _refuse(self):
        if self._listening:
            self._listening.close()
        self._listening = None

    async def _drop(self):
        lines, self._lines = self._lines, set()
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    async def _bridge(self, client, to_client):
        line = asyncio.current_task()
        self._lines.add(line)
        ends = [to_client]
        try:
            await self._unless(Mode.HANG)
            server, to_server = await self._reach()
            ends.append(to_server)
            ways = [
                asyncio.ensure_future(self._pass_on(client, to_server)),
                asyncio.ensure_future(self._pass_on(server, to_client, is_answer=True)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass  # nobody is there, or the line was cut
        finally:
            self._lines.discard(line)
            for end in ends:
                end.close()

    async def _reach(self):
        if self.target.startswith("/"):
            return await asyncio.open_unix_connection(self.target)
        host, _, port = self.target.rpartition(":")
        return await asyncio.open_connection(host, int(port))

    async def _pass_on(self, source, sink, *, is_answer=False):
        with suppress(OSError):
            while words := await source.read(CHUNK):
                await asyncio.sleep(self.delay)
                await self._unless(Mode.HANG)
                if self.mode is Mode.DEAF and is_answer:
                    continue
                sink.write(words)
                await sink.drain()

    async def _unless(self, mode):
        while self.mode is mode:
            await asyncio.sleep(LOOK_AGAIN)
