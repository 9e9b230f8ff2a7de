"""What the other journeys ask axe finds what it should, though each text is judged once."""

from .barriers import at_both_sizes

PAGE = """
<!doctype html><html lang="en"><title>Dates</title>
<style>
  p { color: #222; background: #fff }
  @media (min-width: 1000px) { p { color: #ccc } }
</style>
<main><h1>Dates</h1><p>%s</p></main></html>
"""


def test_faint_words_are_found_at_a_desk_though_they_are_dark_on_a_phone(browser):
    page = browser.new_page()
    page.set_content(PAGE % "Tuesday")
    assert at_both_sizes(page) == [(1280, "color-contrast: ['p']")]
    page.close()


def test_words_that_look_the_same_at_both_sizes_are_judged_once(browser):
    page = browser.new_page()
    page.set_content(PAGE.replace("@media (min-width: 1000px)", "@media all") % "Tuesday")
    assert at_both_sizes(page) == [(375, "color-contrast: ['p']")]
    page.close()
