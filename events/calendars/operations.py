"""Keeping calendar entries true to their sessions."""


def refresh(session_pks, *, now):
    """Render the entries of these sessions again and keep those whose text has changed."""
