"""What two pages of docs/ claim is tried: every test that they name is there."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"


@pytest.mark.parametrize(("page", "at_least"), [("security.md", 40), ("promise.md", 30)])
def test_every_test_that_a_page_of_claims_names_exists(page, at_least):
    named = set(re.findall(r"`(test_\w+)`", (DOCS / page).read_text()))
    there = {
        name
        for path in HERE.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    assert named - there == set()
    assert len(named) > at_least
