"""Sealing anew with the newest key, so that an earlier one can be thrown away."""

from events.bookings.models import AccessNeed, Draft
from events.bookings.sealing import CannotOpen, seal_again


def seal_anew():
    """Seal the help people need and unfinished bookings; give how many, and how many no key opens.

    What is saved meanwhile stays as it was saved: with the newest key.
    """
    done = lost = 0
    for model in (AccessNeed, Draft):
        for pk in list(model.objects.values_list("pk", flat=True)):
            sealed = model.objects.filter(pk=pk).values_list("sealed", flat=True).first()
            if sealed is None:
                continue  # deleted meanwhile
            try:
                newer = seal_again(sealed)
            except CannotOpen:
                lost += 1
            else:
                done += model.objects.filter(pk=pk, sealed=bytes(sealed)).update(sealed=newer)
    return done, lost
