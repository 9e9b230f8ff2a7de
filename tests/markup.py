"""Read what the site writes, the quick way."""

import lxml.html
from bs4 import BeautifulSoup


def parse(html):
    """A page or a piece of one, as text, bytes or anything that is written as markup."""
    text = html.decode() if isinstance(html, bytes) else str(html)
    return BeautifulSoup(text, "lxml")


def said(html, where):
    """The words of each element at an XPath: on a long page far quicker than to `parse` it."""
    return [words(element) for element in lxml.html.document_fromstring(html).xpath(where)]


def words(element):
    """The words of an element of lxml, as Beautiful Soup would join them."""
    texts = element.xpath(".//text()[not(parent::script or parent::style or parent::template)]")
    return " ".join(text.strip() for text in texts if text.strip())


def main_words(html):
    """What somebody reads in the main part of a page, in one line."""
    [main] = said(html, "//main")
    return " ".join(main.split())


def read_form(html):
    """The fields that a browser would post from a page's form; an empty body is script's."""
    return read_edit_form(html)[0]


def read_edit_form(html):
    """Such fields, and where the form posts them to: the editor's form, or else the last one."""
    forms = lxml.html.document_fromstring(html).forms
    form = next((form for form in forms if "data-edit-form" in form.attrib), forms[-1])
    fields = {f"{block.get('id')}-count": "0" for block in form.xpath(".//*[@data-block]")}
    for element in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        if next(element.iterancestors("template"), None) is None:
            fields.update((element.name, value) for value in _value(element))
    return fields, form.action


def _value(element):
    if element.tag == "textarea":
        yield element.value.removeprefix("\r").removeprefix("\n")
    elif element.tag == "select":
        chosen = [option.get("value", "") for option in element.xpath(".//option[@selected]")]
        yield (chosen if element.multiple else (chosen or [""])[0])
    elif element.type in ("checkbox", "radio"):
        if element.checked:
            yield element.get("value", "on")
    elif element.type != "submit":
        yield element.get("value", "")
