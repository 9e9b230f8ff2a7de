"""An editor pastes her table of dates, with the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.journeys.barriers import DESK, PHONE, violations

TABLE = """\
| Key | Date (2018) | Time | Town | Room | Places | Wheelchair | Hearing loop |
|---|---|---|---|---|---|---|---|
| R1 | Tue 6 Nov | 10:00-12:00 | Worcester | County Hall, Council Chamber | 60 | 4 | yes |
| R2 | Thu 8 Nov | 18:30-20:30 | Bromsgrove | Community room | 40 | 3 | yes |
| R3 | Tue 13 Nov | 10:00-12:00 | Redditch | Town hall room | 40 | 3 | no |
| R4 | Thu 15 Nov | 12:30-14:30 | Kidderminster | Library room | 35 | 2 | yes |
| R5 | Tue 20 Nov | 10:00-12:00 | Malvern | Community hub | 30 | 2 | no |
| R6 | Thu 22 Nov | 18:30-20:30 | Evesham | Town hall | 40 | 2 | yes |
| R7 | Tue 27 Nov | 10:00-12:00 | Droitwich Spa | Library room | 30 | 1 | no |
"""


def rows(page):
    """The dated rows that the editor shows."""
    return page.locator("[data-inline-panel-child]:visible", has=page.locator("[name$='-on']"))


def paste(page, table):
    """Open the box, paste and press its button, as somebody without a mouse does."""
    box = page.locator("#paste-dates")
    if box.get_attribute("open") is None:
        box.locator("summary").focus()
        page.keyboard.press("Enter")
    box.get_by_label("Your table").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(table)
    while not box.get_by_role("button", name="Put these dates in the plan").evaluate(
        "e => e === document.activeElement"
    ):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_seven_dates_are_pasted_with_the_keyboard_and_a_wrong_one_is_put_right(staff):
    editor = staff("editor", DESK)
    editor.get_by_role("link", name="Write about a new roadshow").click()
    editor.get_by_role("textbox", name="Title").fill("Autumn roadshow of 2018")
    paste(editor, TABLE)
    expect(editor.locator("body")).to_contain_text("7 dates were put in the plan.")
    expect(rows(editor)).to_have_count(7)
    assert editor.url.endswith("/edit/#paste-dates")

    paste(editor, "Tue 4 Dec 2018 | 10-12 | Malvern | Hall\nThu 4 Dec 2018 | 10-12 | Worcester")
    box = editor.locator("#paste-dates")
    expect(box).to_contain_text("4 December 2018 is a Tuesday, not a Thursday.")
    expect(rows(editor)).to_have_count(8)
    assert violations(editor, within="#paste-dates") == []
    editor.set_viewport_size(PHONE)
    assert violations(editor, within="#paste-dates") == []
    assert editor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # What could be read saves itself, once; the line that could not be waits in the box.
    saved = editor.locator("[name$='-key']").nth(7)
    expect(saved).to_have_value(re.compile("[0-9a-f]{8}-"))
    paste(editor, "Tue 11 Dec 2018 | 10-12 | Worcester | Council Chamber")
    expect(editor.locator("body")).to_contain_text("1 date was put in the plan.")
    expect(rows(editor)).to_have_count(9)
