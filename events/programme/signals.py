"""What every programme operation says when sessions are no longer what they were."""

from django.dispatch import Signal

# Sent inside the transaction that changed them: pks (list of session ids), now (aware datetime).
sessions_changed = Signal()
