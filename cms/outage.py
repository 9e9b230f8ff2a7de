"""Whether an error is the database's, and passes: away, restarting, or too busy to answer."""

from django.db import InterfaceError, OperationalError

OUR_MISTAKE = "SQLITE_ERROR"  # SQLite calls a wrong statement operational, too: no such table


def is_outage(error):
    """Whether the same request may well succeed in a moment."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return getattr(error.__cause__, "sqlite_errorname", "") != OUR_MISTAKE
