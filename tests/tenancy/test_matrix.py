"""AB01: every address there is, asked by everybody for what is partner B's.

Ours are in `rows.py`, one row each. Wagtail's are in `wagtail_addresses.txt`, as they were when
somebody last looked at them: after an upgrade, look at what is new and write the file again with

    manage.py shell -c "from tests.tenancy.addresses import take_snapshot as take; take()"
"""

import pytest

from .addresses import SNAPSHOT, every_address, wagtails
from .answers import ask, away, leaks, said, state
from .conftest import CANARY, PEOPLE
from .paths import key, names_b, path_of
from .rows import ANY, FOR_ALL, PUBLIC, ROWS

pytestmark = pytest.mark.django_db

OUTSIDERS = ["nobody", "family", "A's editor", "A's coordinator"]
OF_THE_COUNCIL = ["council's editor", "council's coordinator", "moderator"]
REFUSED = {302, 403, 404, 405}
# What is asked for in the query
QUERIES = [
    "choose-page/?page_type=events.EventPage",
    "choose-page/search/?q=draft",
    "choose-page/search/?q=draft&page_type=events.EventPage",
    "choose-page/chosen-multiple/?id={draft}",
    "choose-page/?user_perms=move_to&target_pages[]={draft}",
    "pages/search/?q=draft",
    "pages/search/results/?q=draft",
    "documents/?q=minutes",
    "images/?q=picture",
    "documents/chooser/results/?q=minutes",
    "documents/chooser/chosen-multiple/?id={document}",
    "images/chooser/results/?q=picture",
    "images/chooser/chosen-multiple/?id={image}",
    "bulk/wagtailcore/page/delete/?id={draft}",
    "bulk/wagtailcore/page/move/?id={draft}",
    "bulk/wagtailcore/page/move/?id=all&childOf={section}",
    "bulk/wagtailcore/page/delete/?id={own}&id={draft}",
    "bulk/wagtailcore/page/publish/?id={draft}",
    "bulk/wagtailcore/page/unpublish/?id={draft}",
    "bulk/wagtaildocs/document/delete/?id={document}",
    "bulk/wagtaildocs/document/delete/?id=all",
    "bulk/wagtailimages/image/delete/?id=all",
    "bulk/wagtaildocs/document/add_to_collection/?id={document}",
    "bulk/wagtailimages/image/delete/?id={image}",
    "bulk/wagtailimages/image/add_tags/?id={image}",
    "api/main/pages/?search=draft",
    "api/main/pages/?child_of={section}&for_explorer=1",
    "api/main/images/?search=picture",
    "api/main/documents/?search=minutes",
    "reports/site-history/results/?label=draft",
    "reports/workflow/?export=csv",
    "reports/aging-pages/?export=csv",
    "reports/page-types-usage/?export=csv",
]
# Of these, what B's own editor is not told either: she deletes no files, and nothing is published
TELL_NOBODY = {
    "choose-page/?page_type=events.EventPage",
    "choose-page/?user_perms=move_to&target_pages[]={draft}",
    "bulk/wagtailcore/page/delete/?id={own}&id={draft}",
    "bulk/wagtaildocs/document/delete/?id={document}",
    "bulk/wagtaildocs/document/delete/?id=all",
    "bulk/wagtailimages/image/delete/?id={image}",
    "bulk/wagtailimages/image/delete/?id=all",
    "reports/aging-pages/?export=csv",
    "reports/page-types-usage/?export=csv",
}
# A venue is for everybody to know; who changed it, for whoever keeps venues
# Whoever ends or keeps up an editing session does so to her own alone: see `state`
SHARED = {
    *("venue:history", "venue:history_results", "venue:usage", "venue:usage_results"),
    *("wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"),
}


def ours():
    return [each for each in every_address() if each.is_ours and str(each) not in FOR_ALL]


def test_every_address_of_ours_has_a_row():
    assert {each.name for each in ours()} | PUBLIC.keys() == ROWS.keys()


def test_every_address_of_wagtail_s_has_been_looked_at():
    assert wagtails() == SNAPSHOT.read_text().splitlines()


@pytest.mark.parametrize("who", [*OUTSIDERS, *OF_THE_COUNCIL])
def test_ours_answers_nobody_else_about_what_is_partner_b_s(world, browser_of, who):
    browser, before, wrong = browser_of(who), state(), []
    words = [PEOPLE] if who in OF_THE_COUNCIL else [PEOPLE, CANARY]
    for address in [each for each in every_address() if each.name in ROWS]:
        path = path_of(address, world)
        for method, answer in ask(browser, path):
            told = leaks(path, words, answer)
            if told or not expected(address, who, answer):
                wrong.append((address.name, method, answer.status_code, told))
    assert not wrong, "\n".join(map(str, wrong))
    assert state() == before


def expected(address, who, answer):
    """Whether an address of ours answers a stranger as its row says."""
    row = ROWS[address.name]
    if answer.status_code in row.answers or row.answers == frozenset(ANY):
        return True
    if address.name in PUBLIC:
        return answer.status_code == 405
    if any("draft" in word for word in row.words) and who in ("council's editor", "moderator"):
        return answer.status_code < 500  # they look after all pages
    if answer.status_code == 302:
        return away(answer)
    if not row.words:
        return answer.status_code in (200, 400, 405)  # a list of one's own
    return answer.status_code in (400, 405) or "section" in row.words


@pytest.mark.parametrize("who", OUTSIDERS)
def test_wagtail_tells_and_does_nothing_of_what_is_partner_b_s(world, browser_of, who):
    browser, before, wrong = browser_of(who), state(), []
    for address in every_address():
        if address.is_ours or address.name in ROWS:
            continue
        path = path_of(address, world)
        asked = ask(browser, path) if names_b(address) else [("get", browser.get(path))]
        for method, answer in asked:
            refused = answer.status_code in REFUSED and (answer.status_code != 302 or away(answer))
            open_to_all = address.name in SHARED or not names_b(address)
            told = leaks(path, [CANARY, PEOPLE], answer)
            if told or not (refused or open_to_all):
                wrong.append(
                    (str(address), method, answer.status_code, answer.get("Location"), told)
                )
    assert not wrong, "\n".join(map(str, wrong))
    assert state() == before


OWNERS = {  # what partner B's own editor finds, and so would a stranger if nobody asked
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_choose_page_child",
    "wagtaildocs:edit",
    "wagtaildocs_chooser:chosen",
    "wagtailimages:edit",
    "wagtailimages_chooser:chosen",
}


def test_partner_b_s_own_editor_sees_it_all(world, browser_of):
    """The control: these very addresses tell, and so does each search, list and export."""
    browser = browser_of("B's editor")
    addresses = [each for each in every_address() if each.name in OWNERS]
    telling = {
        each.name for each in addresses if CANARY in said(browser.get(path_of(each, world))).lower()
    }
    assert telling == OWNERS
    silent = {query for query, tells in asked_in_queries(world, browser) if not tells}
    assert silent == TELL_NOBODY


def test_partner_b_s_own_coordinator_sees_the_people(world, browser_of):
    browser = browser_of("B's coordinator")
    desk = [each for each in every_address() if each.name in ("desk:session", "desk:booking")]
    telling = [PEOPLE in said(browser.get(path_of(each, world))).lower() for each in desk]
    assert telling == [True, True]


def test_not_even_a_superuser_meets_a_family_in_wagtail_s_own_pages(world, browser_of):
    browser, wrong = browser_of("superuser"), []
    for address in every_address():
        of_wagtail = not address.is_ours and address.name not in ROWS
        if of_wagtail and not address.name.endswith(("logout", "results")):  # parts of lists
            path = path_of(address, world)
            wrong += [path for _ in leaks(path, [PEOPLE], browser.get(path))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", OUTSIDERS[2:])
def test_no_search_list_or_export_finds_what_is_partner_b_s(world, browser_of, who):
    found = [query for query, tells in asked_in_queries(world, browser_of(who)) if tells]
    assert not found, "\n".join(found)


def asked_in_queries(world, browser):
    facts = {name: key(value) for name, value in vars(world).items() if name != "users"}
    for query in QUERIES:
        path = "/admin/" + query.format(**facts)
        answer = browser.get(path)
        yield query, CANARY in said(answer).lower()
