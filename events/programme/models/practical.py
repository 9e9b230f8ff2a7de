from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticalFacts(models.Model):
    """What families want to know about the day itself, beside what their venue says of getting in.

    Stands on a page for all its dates and on a date for itself; a date's own word wins.
    """

    arriving = models.TextField(_("when you arrive"), max_length=300, blank=True)
    parking = models.TextField(_("parking"), max_length=300, blank=True)
    food = models.TextField(_("food and drink"), max_length=300, blank=True)
    bring = models.TextField(_("what to bring"), max_length=300, blank=True)
    hearing = models.TextField(_("if you do not hear well"), max_length=300, blank=True)

    class Meta:
        abstract = True


FACTS = tuple(field.name for field in PracticalFacts._meta.local_fields)
