"""How long what families tell us is kept, as the data-protection officer has set it."""

from dataclasses import fields

from cms import edition
from cms.models import RetentionSettings
from events.domain.retention import Rules


@edition.remembered
def rules():
    """The rules in force; asked of the database once an edition."""
    return rules_now()


def rules_now():
    """The rules in force, asked of the database: before anything is deleted by them."""
    current = RetentionSettings.current()
    return Rules(**{field.name: getattr(current, field.name) for field in fields(Rules)})
