"""What families fill in."""

from .help import HelpForms
from .party import PartyForms
from .reach import ContactForm

__all__ = ["ContactForm", "HelpForms", "PartyForms"]
