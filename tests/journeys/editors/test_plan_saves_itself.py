"""While an editor writes a plan it saves itself and shows its dates; nothing is there twice.

Wagtail takes what it finds two seconds after a page was opened as the beginning, and says so with
`w-unsaved:watch-edits`; it has two timers, and does it twice, a moment apart. A change before
the second is not seen as one, so the tests wait for it. Then it compares the form twice a second,
and saves once it has rested for about a second.
"""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from tests.journeys.barriers import at_both_sizes

LISTEN = """
window.heard = {};
let sent;
document.addEventListener("w-autosave:save", (event) => {
  sent = event.detail.formData;
  window.isSaving = true;
});
document.addEventListener("w-autosave:success", () => { window.saved = sent; });
for (const name of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(name, () => { window.isSaving = false; });
}
for (const name of ["w-unsaved:watch-edits", "w-autosave:error"]) {
  document.addEventListener(name, () => { window.heard[name] = (window.heard[name] || 0) + 1; });
}
// What is hidden is filled by saving; all that can be seen must have been sent as it stands.
window.isSaved = () => {
  const seen = [...document.querySelectorAll("[data-edit-form] [name]:not([type=hidden])")];
  const names = new Set(seen.map((field) => field.name));
  const now = [...new FormData(document.querySelector("[data-edit-form]"))];
  const isSent = ([name, value]) => window.saved?.getAll(name).includes(value);
  return now.filter(([name]) => names.has(name)).every(isSent);
};
"""


def open_new_event(page):
    """The form for a new event, once Wagtail watches it for good."""
    page.add_init_script(LISTEN)
    page.goto("/admin/")
    page.get_by_role("link", name="Write about a new event").click()
    expect(page.locator("[name=title]")).to_be_visible()
    page.wait_for_function("window.heard['w-unsaved:watch-edits'] > 1", polling=250)


def saved_after(page, act):
    """Do it, and wait until everything in the form is saved."""
    act()
    page.wait_for_function("window.isSaved()", polling=250)


def come_back(page):
    """Reload once nothing is on its way: what is saved after that comes from another window."""
    page.locator("[data-edit-form]").evaluate("form => form.dataset.wAutosaveActiveValue = 'false'")
    page.wait_for_function("!window.isSaving", polling=250)
    page.reload()


def fill_rule(page, first_on):
    page.get_by_role("radio", name="By weeks, on the same weekdays").check()
    page.locator("[name=repeat_interval]").fill("2")
    page.get_by_role("checkbox", name="Tuesday").check()
    page.locator("[name=repeat_first_on]").fill(first_on.isoformat())
    page.locator("[name=repeat_start]").fill("10:00")
    page.locator("[name=repeat_end]").fill("12:00")


def add_row(page, on):
    page.get_by_role("button", name="Add date").click()
    row = page.locator("[data-inline-panel-child]:visible", has=page.locator("[name$='-on']")).last
    row.locator("[name$='-on']").fill(f"{on:%d/%m/%Y}")
    row.locator("[name$='-start']").fill("14:00")
    row.locator("[name$='-end']").fill("16:00")


def keys(page):
    return page.locator("[name^=planned_dates-][name$='-key']").evaluate_all(
        "all => all.filter(e => /-[0-9]+-key$/.test(e.name)).map(e => e.value)"
    )


def test_a_half_filled_plan_saves_itself_and_its_rows_stay_single(staff):
    first_on = localdate() + timedelta(days=21)
    page = staff("editor")
    open_new_event(page)

    def write():
        page.locator("[name=title]").fill("A half-written drop-in")
        fill_rule(page, first_on)
        add_row(page, first_on + timedelta(days=1))

    saved_after(page, write)
    page.wait_for_url("**/edit/")
    [key] = keys(page)
    assert key

    saved_after(page, lambda: add_row(page, first_on + timedelta(days=2)))
    saved_after(page, lambda: page.locator("[name=repeat_end]").fill("12:30"))
    first, second = keys(page)
    assert (first == key, second not in ("", key)) == (True, True)

    come_back(page)
    expect(page.locator("[name=repeat_end]")).to_have_value("12:30")
    expect(page.get_by_role("checkbox", name="Tuesday")).to_be_checked()
    expect(page.locator("[name=repeat_first_on]")).to_have_value(first_on.isoformat())
    assert keys(page) == [first, second]
    assert not page.evaluate("window.heard['w-autosave:error'] || 0")


def test_a_date_without_times_saves_itself_and_publishing_says_what_is_missing(staff):
    on = localdate() + timedelta(days=21)
    page = staff("editor")
    open_new_event(page)

    def write():
        page.locator("[name=title]").fill("A half-typed drop-in")
        page.get_by_role("button", name="Add date").click()
        expect(page.locator(".xdsoft_datetimepicker")).to_have_count(0)
        page.locator("[name='planned_dates-0-on']").click()
        expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
        page.locator("[name='planned_dates-0-on']").fill(f"{on:%d/%m/%Y}")

    saved_after(page, write)
    page.wait_for_url("**/edit/")
    come_back(page)
    expect(page.locator("[name='planned_dates-0-on']")).to_have_value(f"{on:%d/%m/%Y}")
    assert not page.evaluate("window.heard['w-autosave:error'] || 0")

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    row = page.locator("[data-inline-panel-child]", has=page.locator("[name='planned_dates-0-on']"))
    expect(row).to_contain_text("Say when it starts.")
    expect(row).to_contain_text("Say when it ends.")
    expect(page.locator("[name='planned_dates-0-on']")).to_have_value(f"{on:%d/%m/%Y}")


def test_the_dates_are_seen_while_they_are_written_and_axe_finds_nothing(staff):
    first_on = localdate() + timedelta(days=21)
    page = staff("editor")
    open_new_event(page)
    fill_rule(page, first_on)
    words = page.locator(".plan-words")
    expect(words).to_contain_text("Every second Tuesday, 10am to midday.")
    expect(words).to_contain_text("It goes on after that.")
    expect(page.locator("[data-plan] [role=status]")).to_contain_text("This plan gives")
    expect(page.locator("[name=repeat_week]")).to_be_hidden()
    expect(page.locator("[name=repeat_times]")).to_be_hidden()
    page.get_by_role("radio", name="After a number of times").check()
    expect(words).to_contain_text("Give the number of times, or choose that it goes on.")
    page.locator("[name=repeat_times]").fill("3")
    expect(words).to_contain_text("This plan gives 3 dates.")
    assert at_both_sizes(page, within="[data-edit-form]") == []


def test_a_rule_is_written_by_keyboard_alone(staff):
    page = staff("editor")
    open_new_event(page)
    page.locator("[name=repeat_pattern]:checked").focus()
    page.keyboard.press("ArrowDown")  # by days
    page.keyboard.press("ArrowDown")  # by weeks
    tab_to(page, "id_repeat_interval")
    page.keyboard.type("2")
    tab_to(page, "id_repeat_weekdays_0")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="By weeks, on the same weekdays")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Monday")).to_be_checked()
    expect(page.locator(".plan-words")).to_contain_text("Give the first day.")
    page.get_by_role("button", name="Show the dates").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".plan-words")).to_contain_text("Say when it starts.")
    assert len(page.context.pages) == 1


@pytest.fixture
def held(staff):
    """A new event whose first save is on its way and held back, and what is posted."""
    page = staff("editor")
    open_new_event(page)
    posts, routes = [], []

    def hold(route):
        if route.request.method != "POST":
            return route.continue_()
        by_itself = route.request.headers.get("accept") == "application/json"
        posts.append("by itself" if by_itself else "pressed")
        return route.continue_() if routes or not by_itself else routes.append(route)

    page.route("**/admin/pages/**", hold)
    with page.expect_request(lambda request: request.method == "POST" and "/pages/" in request.url):
        page.locator("[name=title]").fill("Written while it saves")
        page.locator("[name=summary]").fill("What helps at night.")
    page.locator("[name=summary]").fill("What helps at night, and in the morning.")
    return page, posts, routes[0]


def test_a_press_waits_for_what_is_being_saved_and_nothing_comes_after_it(held):
    page, posts, first_save = held
    page.get_by_role("button", name="Save draft").click()
    assert posts == ["by itself"]
    first_save.continue_()
    expect(page.locator(".messages")).to_contain_text("Written while it saves")
    expect(page.locator("[name=summary]")).to_have_value("What helps at night, and in the morning.")
    assert posts == ["by itself", "pressed"]


def test_what_is_typed_while_it_saves_is_saved_too(held):
    page, posts, first_save = held
    first_save.continue_()
    page.wait_for_function("window.isSaved()", polling=250)
    come_back(page)
    expect(page.locator("[name=summary]")).to_have_value("What helps at night, and in the morning.")
    assert posts == ["by itself", "by itself"]


def tab_to(page, wanted):
    """Press Tab until it stands there; Wagtail's own buttons for comments lie between."""
    for _press in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == wanted:
            return
    raise AssertionError(f"{wanted} is not reached")
