"""What axe finds against WCAG 2.2 AA and best practice, on a phone and at a desk."""

from axe_playwright_python.base import AXE_SCRIPT

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
# Its editor of rich text and what it is called, and the heads of its panels
WAGTAILS = ("notranslate", "w-panel__toggle")
PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}
# To judge the contrast of every text takes axe longer than all its other rules together, and the
# answer depends on nothing but this. (Large text needs less of it: 18 points, or 14 in bold.)
LOOKS = """(within) => {
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const look = (element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    const looks = [element.localName, element.className, color, isLarge, textShadow];
    for (let behind = element; behind; behind = behind.parentElement) {
      const style = getComputedStyle(behind);
      looks.push(style.backgroundColor, style.backgroundImage, style.opacity);
    }
    return looks.join("|");
  };
  const ours = [...document.querySelectorAll(`:is(${within}), :is(${within}) *`)];
  const seen = ours.filter((element) => element.checkVisibility());
  const written = (element) => [...element.childNodes].some(isText) || "value" in element;
  return [...new Set(seen.filter(written).map(look))];
}"""


def run_axe(page, *, within="html", judged=None):
    """The rules that are broken, as axe says it.

    Give it what `judged` is kept in to run it on one page at several sizes: a text that looks as it
    did before is not judged again.
    """
    page.wait_for_load_state()  # a page half read has no heading yet
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    options = AXE
    if judged is not None:
        looks = set(page.evaluate(LOOKS, within))
        if looks <= judged:
            options = AXE | {"rules": {"color-contrast": {"enabled": False}}}
        judged |= looks
    run = "async ([within, options]) => (await axe.run(within, options)).violations"
    return page.evaluate(run, [within, options])


def violations(page, *, within="html", judged=None):
    """What axe finds: rule and where, one a line."""
    return [
        f"{rule['id']}: {node['target']}"
        for rule in run_axe(page, within=within, judged=judged)
        for node in rule["nodes"]
    ]


def at_both_sizes(page, *, within="html"):
    """What axe finds of ours on a phone and at a desk: width and finding."""
    found, judged = [], set()
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        found += [(size["width"], each) for each in violations(page, within=within, judged=judged)]
    return [each for each in found if not any(name in each[1] for name in WAGTAILS)]
