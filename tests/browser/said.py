"""Everything that a page says in its own language, to the eye or to a screen reader."""

from __future__ import annotations

from playwright.sync_api import Page

_COLLECT = """
() => {
  const own = document.documentElement.lang;
  const names = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt"];
  const said = [document.title];
  const walk = (element) => {
    if (["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"].includes(element.tagName)) return;
    const style = getComputedStyle(element);
    if (style.display !== "contents" && !element.checkVisibility({ visibilityProperty: true })) return;
    if (element.lang && element.lang !== own) return; // in another language, and says so
    for (const name of names) said.push(element.getAttribute(name));
    for (const pseudo of ["::before", "::after"]) said.push(...getComputedStyle(element, pseudo).content.match(/"[^"]*"/g) ?? []);
    for (const node of (element.shadowRoot ?? element).childNodes) {
      if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
      else if (node.nodeType === Node.ELEMENT_NODE) walk(node);
    }
  };
  walk(document.body);
  return [...new Set(said.map((text) => (text ?? "").trim()).filter((text) => /\\p{L}/u.test(text)))];
}
"""


def said_by(page: Page) -> list[str]:
    """Each text and each name, as it is written; what stands in an element of another ``lang`` is left out."""
    said: list[str] = page.evaluate(_COLLECT)
    return said
