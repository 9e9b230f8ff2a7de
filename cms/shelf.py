"""Answers kept in this process: few enough, small enough, the longest unused going first."""

import threading
from collections import OrderedDict

ENTRY = 1_000  # bytes that a copy costs beside its body, about


class Shelf:
    """Copies under keys, bounded in number and in bytes, for the threads of one process."""

    def __init__(self, *, most_entries, most_bytes):
        self._most_entries, self._most_bytes = most_entries, most_bytes
        self._copies = OrderedDict()
        self._lock = threading.Lock()
        self._bytes = 0

    def __len__(self):
        return len(self._copies)

    @property
    def bytes(self):
        """How much stands here."""
        return self._bytes

    def find(self, key):
        """The copy under a key, or None; it is the last to go from now on."""
        with self._lock:
            copy = self._copies.get(key)
            if copy is not None:
                self._copies.move_to_end(key)
            return copy

    def keep(self, key, copy):
        """Put a copy under a key, and take away what has been unused for longest."""
        size = _size(copy)
        if size > self._most_bytes:
            return
        with self._lock:
            self._drop(key)
            self._copies[key] = copy
            self._bytes += size
            while self._bytes > self._most_bytes or len(self._copies) > self._most_entries:
                self._drop(next(iter(self._copies)))

    def clear(self):
        """Keep nothing."""
        with self._lock:
            self._copies.clear()
            self._bytes = 0

    def _drop(self, key):
        copy = self._copies.pop(key, None)
        if copy is not None:
            self._bytes -= _size(copy)


def _size(copy):
    return len(copy.body) + ENTRY
