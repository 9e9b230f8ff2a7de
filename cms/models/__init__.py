"""A catalogue of what stands on the ground: one re-export per table."""

from .base import BasePage
from .budget import Spending
from .content import ContentPage
from .edition import Edition
from .keeping import RetentionSettings
from .site import CouncilSettings

__all__ = [
    "BasePage",
    "ContentPage",
    "CouncilSettings",
    "Edition",
    "RetentionSettings",
    "Spending",
]
