"""E-mail on a newcomer's machine: one file a message, to be read at /demo/mail/."""

import itertools
import os
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

_numbers = itertools.count()


class EmailBackend(BaseEmailBackend):
    """Write every message into a file of its own, however long a connection is kept."""

    def __init__(self, *args, file_path=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._folder = Path(file_path or settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages):
        self._folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message.message().as_bytes(linesep="\r\n"))
        return len(email_messages)

    def _write(self, content):
        # Names sort by age; a half-written file is never seen under its final name.
        name = f"{time.time_ns()}-{os.getpid()}-{threading.get_ident()}-{next(_numbers)}"
        unfinished = self._folder / f"{name}.part"
        unfinished.write_bytes(content)
        unfinished.rename(self._folder / f"{name}.eml")
