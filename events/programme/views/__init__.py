"""Pages about the programme that do not stand in the page tree."""

from .session import session_page, story_page

__all__ = ["session_page", "story_page"]
