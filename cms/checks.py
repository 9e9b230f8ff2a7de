"""What an editor is told about her words while she writes, beside what Wagtail checks itself."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem


class ContentChecks(ContentCheckerItem):
    """Wagtail's checks of headings, links and pictures, and ours; they warn and refuse nothing."""

    axe_include = ["main"]
    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "td-has-header",
        "th-has-data-cells",
        "video-caption",
        "link-says-where-it-leads",
        "sentences-are-short",
    ]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": "link-says-where-it-leads",
            "impact": "serious",
            "selector": "main [data-says-nothing]",  # set by checks.js: axe reads no words
            "tags": ["best-practice"],
            "none": ["is-marked"],
            "enabled": True,
        },
        {
            "id": "sentences-are-short",
            "impact": "moderate",
            "selector": "main [data-long-sentence]",
            "tags": ["best-practice"],
            "none": ["is-marked"],
            "enabled": True,
        },
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {
            "id": "is-marked",  # whatever the selector has found: "exists" only asks for a review
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": {"nodeName": ["a", "p", "li"]}},
        },
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("A picture says nothing to people who cannot see it"),
            "help_text": _("Write what it shows, or say that it only decorates"),
        },
        "td-has-header": {
            "error_name": _("A table has no headings"),
            "help_text": _("Name its columns or rows"),
        },
        "th-has-data-cells": {
            "error_name": _("A table's heading has no cells"),
            "help_text": _("Take the heading out, or fill its row or column"),
        },
        "video-caption": {
            "error_name": _("A video has no captions"),
            "help_text": _("Add captions, so that everybody can follow it"),
        },
        "link-says-where-it-leads": {
            "error_name": _("A link does not say where it leads"),
            "help_text": _("Write “Read about respite care”, not “click here”"),
        },
        "sentences-are-short": {
            "error_name": _("A sentence is longer than 25 words"),
            "help_text": _("Make two of it"),
        },
    }
