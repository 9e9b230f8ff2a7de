"""An editor chooses a file and reads at once what makes it hard to read."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfWriter

from tests.journeys.barriers import DESK, PHONE, violations


@pytest.fixture
def scan():
    """A PDF without tags, as a scanner makes it."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    written = io.BytesIO()
    writer.write(written)
    return {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": written.getvalue()}


def test_a_scanned_pdf_is_warned_of_as_soon_as_it_is_chosen(staff, scan):
    page = staff("editor")
    page.goto("/events/send-information-roadshow-2018/resources/")
    pk = page.locator(".app-download__title a").first.get_attribute("href").split("/")[2]
    page.goto(f"/admin/pages/{pk}/edit/")
    panel = page.locator("[data-plan='/admin/resource-files/'] [data-plan-words]")
    expect(panel).to_contain_text("We see nothing that makes a file hard to read.")

    page.get_by_role("button", name="Add file").click()
    page.locator("[name='files-1-title']").fill("The scanned handout")
    page.get_by_role("button", name="Choose a document").last.click()
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("[type=file]").set_input_files(scan)
    expect(dialog.get_by_label("Title")).to_have_value("scan")  # Wagtail fills it after the file
    dialog.get_by_role("button", name="Upload").click()
    expect(panel).to_contain_text("The scanned handout: This PDF has no tags")
    expect(panel).to_contain_text("You can publish all the same.")
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert violations(page, within="[data-plan='/admin/resource-files/']") == []
