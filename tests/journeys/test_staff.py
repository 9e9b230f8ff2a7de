"""What staff do, in a real browser, and what families then see."""

import re
import urllib.request
from datetime import date, timedelta

from icalendar import Calendar
from playwright.sync_api import expect

from .barriers import PHONE
from .booking import book, open_session, press
from .test_families import manage_link, parts_of


def _feed(site, town):
    with urllib.request.urlopen(f"{site.url}/calendars/town/{town}.ics", timeout=20) as answer:
        return {str(entry["URL"]): entry for entry in Calendar.from_ical(answer.read()).events}


def _row_of(page, town):
    """The dated row of the plan whose venue is in this town."""
    for row in page.locator("[data-inline-panel-child]:visible").all():
        venue = row.locator("select[name$='-venue']")
        if venue.count() and town in venue.evaluate("e => e.selectedOptions[0].text"):
            return row
    raise AssertionError(f"No date in {town}")


def test_an_editor_changes_the_words_moves_a_town_and_adds_a_date(visitor, staff, site):
    """The newcomer's story: page, list, feed and live sessions agree; the family is told once."""
    family = visitor(PHONE)
    booked = book(family, "Malvern", email="moved@example.com", children=[9])
    confirmation = site.mail(booked.email)
    malvern = open_session(family, "Malvern")
    was = _feed(site, "malvern")[malvern]

    editor = staff("editor")
    editor.goto("/admin/pages/")
    editor.goto("/events/send-information-roadshow/")
    number = re.search(r"event/(\d+)", editor.content()).group(1)
    editor.goto(f"/admin/pages/{number}/edit/")
    editor.get_by_role("textbox", name="Summary").fill(
        "Eight towns now. Come and ask about help for your child."
    )
    _row_of(editor, "Malvern").locator("select[name$='-room']").select_option(label="Hall")
    last = _row_of(editor, "Droitwich").locator("input[name$='-on']").input_value()
    eighth = _a_week_after(last)
    editor.get_by_role("button", name="Add date").click()
    new = editor.locator("[data-inline-panel-child]:visible", has=editor.locator("[name$='-on']"))
    row = new.last
    row.locator("[name$='-on']").fill(eighth)
    row.locator("[name$='-start']").fill("10:00")
    row.locator("[name$='-end']").fill("12:00")
    row.locator("select[name$='-venue']").select_option(label="County Hall, Worcester")
    row.locator("select[name$='-room']").select_option(label="Council Chamber")
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()

    expect(editor.get_by_role("heading", level=1)).to_contain_text("Tell the families?")
    expect(editor.locator("main")).to_contain_text("Hall")
    press(editor, "Tell them now")

    visitor_page = visitor(PHONE, path="/events/send-information-roadshow/")
    expect(visitor_page.locator("main")).to_contain_text("Eight towns now")
    visitor_page.goto(malvern)
    expect(visitor_page.locator("main")).to_contain_text(re.compile(r"Hall\s+Community Hub"))
    visitor_page.goto("/events/?town=worcester&q=roadshow")
    expect(visitor_page.locator("main")).to_contain_text("2 sessions found")
    now = _feed(site, "malvern")[malvern]
    assert now["UID"] == was["UID"]
    assert now["SEQUENCE"] == was["SEQUENCE"] + 1
    assert str(now["LOCATION"]).startswith("Hall")

    changed = site.mail(booked.email, "New place: SEND information roadshow")
    _, parts = parts_of(changed)
    assert "Garden room" in parts["text/plain"]
    assert "Hall" in parts["text/plain"]
    assert Calendar.from_ical(parts["text/calendar"]).events[0]["SEQUENCE"] == 1
    family.goto(manage_link(confirmation))
    expect(family.locator("main")).to_contain_text(booked.reference)
    expect(family.locator("main")).to_contain_text("Hall")


def _a_week_after(typed):
    """A week after a day as editors write it: 19/01/2027."""
    day, month, year = map(int, typed.split("/"))
    return f"{date(year, month, day) + timedelta(weeks=1):%d/%m/%Y}"


def test_an_organiser_cancels_a_session_from_a_phone_and_everybody_is_told(visitor, staff, site):
    family = visitor(PHONE)
    booked = book(family, "Kidderminster", email="snow@example.com")
    site.mail(booked.email)
    session = open_session(family, "Kidderminster")
    number = session.rstrip("/").rsplit("/", 1)[1]

    desk = staff("organiser", PHONE)
    desk.goto(f"/admin/desk/sessions/{number}/")
    expect(desk.locator("main")).to_contain_text("1 booking")
    desk.get_by_role("link", name="Cancel or postpone").click()
    desk.get_by_label("Cancel it").check()
    desk.locator("textarea[name=reason]").fill("Snow on the hills.")
    desk.get_by_label("Now", exact=True).check()
    desk.locator("form.desk-form button[type=submit]").click()

    _, parts = parts_of(site.mail(booked.email, "Cancelled: SEND information roadshow"))
    assert "Snow on the hills." in parts["text/plain"]
    assert Calendar.from_ical(parts["text/calendar"])["METHOD"] == "CANCEL"
    family.goto(session)
    expect(family.locator("main")).to_contain_text("Cancelled")
    expect(family.locator("main")).to_contain_text("Snow on the hills.")
    entry = _feed(site, "kidderminster")[session]
    assert (entry["STATUS"], str(entry["SUMMARY"])[:10]) == ("CANCELLED", "Cancelled:")
