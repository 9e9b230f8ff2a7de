from django.db import models


class Edition(models.Model):
    """One row: the number of what the public pages say now. It rises when they say otherwise."""

    number = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"edition {self.number}"
