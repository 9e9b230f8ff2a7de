"""AB15: what somebody typed is never a formula in a spreadsheet, also not in Wagtail's own."""

import pytest

from cms.exports import as_text
from tests.factories import EventPageFactory

FORMULAS = [
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '"=1',
    "\uff1d1",
    "\uff0b1",
]


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_is_text(typed):
    assert as_text(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["Sam", "a,=1", "1", "", -1, 1.5, None])
def test_anything_else_stays_as_it_is(typed):
    assert as_text(typed) == typed


@pytest.mark.django_db
def test_wagtail_s_csv_button_writes_text(client, administrator, now):
    EventPageFactory(title="=HYPERLINK(1)", live=True, last_published_at=now)
    client.force_login(administrator)
    answer = client.get("/admin/reports/aging-pages/?export=csv")
    sheet = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK(1)" in sheet
    assert "\n=HYPERLINK" not in sheet
    assert ",=HYPERLINK" not in sheet
