"""A name of a person: any script, but nothing that a mail program would make a link of."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Markup, addresses of pages and of mailboxes, "www.", and words joined by a dot
LOOKS_LIKE_A_LINK = re.compile(r"[<>@]|://|\bwww\.|\w{2}\.\w{2}", re.IGNORECASE)
HIDDEN = {"Cc", "Cf", "Zl", "Zp"}  # controls, direction marks, line separators
JOINERS = "\u200c\u200d"  # letters of some scripts need them


class NameField(forms.CharField):
    """What somebody is called, on one line."""

    def __init__(self, **kwargs):
        super().__init__(max_length=120, **kwargs)

    def clean(self, value):
        name = super().clean(value)
        if any(unicodedata.category(sign) in HIDDEN and sign not in JOINERS for sign in name):
            raise ValidationError(_("Write the name on one line, with letters only"))
        if LOOKS_LIKE_A_LINK.search(name):
            raise ValidationError(
                _("Write a name without web or e-mail addresses, with a space after each full stop")
            )
        return " ".join(name.split())
