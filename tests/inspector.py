"""A test client that inspects every page it fetches, so that no page can be wrong without a test failing.

It parses the page as a browser does (html5lib) and looks for what the house forbids: broken HTML, more or less than one
h1, fields without a label, ids used twice, pictures without words, anything the content security policy would block,
and, in English, Chinese words that are neither translated nor marked as the county's own data (`lang="zh"`).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.conf import settings
from django.http import HttpResponse
from django.test.client import Client, ClientHandler
from html5lib.constants import E as MESSAGES

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
SPACES = re.compile(r"[\s\x00-\x1f]")  # a browser ignores them inside the scheme of an address
NAMESPACE = re.compile(r"^\{.*\}")
DATA_ATTRIBUTES = ("title", "alt", "placeholder", "aria-label", "aria-description")
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
BUTTONS = {"submit", "button", "reset"}
ADDRESSES = ("href", "src", "action", "formaction", "hx-get", "hx-post")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
# A fragment is parsed inside the element it will be put into: a bare row outside a table would be thrown away.
CONTAINERS = {"tr": "tbody", "td": "tr", "th": "tr", "tbody": "table", "thead": "table", "option": "select"}

Path = tuple[Element, ...]
Wanted = Callable[[str, str], bool]


class PageFaults(AssertionError):
    """A page that the house does not accept; the message lists everything wrong with it."""


class InspectingClient(Client):
    """Django's test client, in one language, that raises `PageFaults` for every faulty page it fetches (and that is `wanted`)."""

    def __init__(self, *, language: str = "zh-hans", wanted: Wanted = lambda _path, _query: True, **rest: Any) -> None:
        super().__init__(**rest)
        self.handler = handler(self.handler.enforce_csrf_checks, settings._wrapped)  # where settings were changed, another
        self.language = language
        self.wanted = wanted
        self.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        self.defaults["HTTP_ACCEPT_LANGUAGE"] = language

    def request(self, **request: Any) -> HttpResponse:
        """Fetch, inspect what is a page, and hand it on."""
        response = super().request(**request)
        if self.wanted(request.get("PATH_INFO", ""), request.get("QUERY_STRING", "")):
            where = f"{request.get('REQUEST_METHOD', 'GET')} {request.get('PATH_INFO')} ({response.status_code})"
            inspect(response, f"{where} in {self.language}:")
        return response


@cache
def handler(enforce_csrf: bool, _settings: object) -> ClientHandler:
    """What hands requests to the product; its middleware is built once, as a server builds it, and not for every client."""
    return ClientHandler(enforce_csrf)


def inspect(response: HttpResponse, where: str) -> None:
    """Raises `PageFaults` for a faulty page; what is no page passes."""
    if "text/html" in response.headers.get("Content-Type", "") and not response.streaming and response.content:
        found = faults(response.content.decode("utf-8"))
        if found:
            raise PageFaults("\n  ".join([where, *found]))


def faults(html: str) -> list[str]:
    """Everything wrong with a page, or with a fragment of one (which has no doctype)."""
    whole = html.lstrip().lower().startswith("<!doctype")
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    if whole:
        root = parser.parse(html)
    else:
        first = re.match(r"\s*(?:<!--.*?-->\s*)*<(\w+)", html, re.DOTALL)
        root = parser.parseFragment(html, container=CONTAINERS.get(first[1].lower() if first else "", "div"))
    page = Page(root)
    found = [f"not valid HTML: {_worded(error)}" for error in parser.errors]
    if whole:
        found += page.skeleton()
    return found + page.elements() + page.references() + page.labels() + page.words()


def _worded(error: tuple[tuple[int, int], str, dict[str, Any]]) -> str:
    (line, column), code, values = error
    return f"line {line}, column {column}: {MESSAGES.get(code, code) % values}"


def name(element: Element) -> str:
    """The tag without its namespace; nothing for a comment."""
    return NAMESPACE.sub("", element.tag).lower() if isinstance(element.tag, str) else ""


def text(element: Element) -> str:
    """All text in an element, spaces drawn together."""
    return " ".join("".join(element.itertext()).split())


def shown(element: Element) -> str:
    """The element as one would find it in the page: its tag and what names it."""
    marks = [f'{key}="{element.get(key)}"' for key in ("id", "name", "type", "href") if element.get(key)]
    return f"<{' '.join([name(element), *marks])}>"


class Page:
    """A parsed page, walked once; each method answers the faults of one kind."""

    def __init__(self, root: Element) -> None:
        self.walked: list[Path] = list(_walk(root, ()))
        self.all = [path[-1] for path in self.walked]
        self.ids = Counter(element.get("id") for element in self.all if element.get("id") is not None)

    def skeleton(self) -> list[str]:
        """What every whole page has: a language, a title, one h1."""
        found = []
        html = next(element for element in self.all if name(element) == "html")
        if not html.get("lang"):
            found.append("<html> has no lang")
        titles = [each for path in self.walked if name(each := path[-1]) == "title" and name(path[-2]) == "head"]
        if len(titles) != 1 or not text(titles[0]):
            found.append("no title")
        headings = sum(name(element) == "h1" for element in self.all)
        if headings != 1:
            found.append(f"{headings} h1 instead of one")
        return found

    def elements(self) -> list[str]:
        """What no element may have: what the policy blocks, an id used twice, a picture without words."""
        found = [f"id used {count} times: {each}" for each, count in self.ids.items() if count > 1]
        for element in self.all:
            tag = name(element)
            if tag == "style" or (tag == "script" and not element.get("src")):
                found.append(f"inline <{tag}>")
            if tag == "img" and element.get("alt") is None:
                found.append(f"no alt: <img src={element.get('src')}>")
            found += _forbidden_attributes(element)
        return found

    def references(self) -> list[str]:
        """Attributes that name the id of another element must find it on the page."""
        return [
            f"{attribute} names an id that is not there: {wanted}"
            for element in self.all
            for attribute in REFERENCES
            for wanted in (element.get(attribute) or "").split()
            if wanted not in self.ids
        ]

    def labels(self) -> list[str]:
        """Every field that a person fills in has words that say what it is."""
        labelled = {element.get("for") for element in self.all if name(element) == "label" and text(element)}
        found = []
        for path in self.walked:
            element = path[-1]
            if name(element) not in ("input", "select", "textarea") or element.get("type", "").lower() in UNLABELLED:
                continue
            around = any(name(each) == "label" and text(each) for each in path)
            spoken = element.get("aria-label") or element.get("aria-labelledby")
            if not (around or spoken or element.get("id") in labelled):
                found.append(f"no label: {shown(element)}")
        return found

    def words(self) -> list[str]:
        """On an English page, Chinese outside what is marked as data: a translation is missing.

        A title or an attribute cannot be marked in part, so there Chinese is taken as data if it stands, marked,
        elsewhere on the page.
        """
        html = next((element for element in self.all if name(element) == "html"), None)
        if html is None or not html.get("lang", "").startswith("en"):
            return []
        data = "\n".join(said for path, said in self._texts() if _is_data(path))
        found = []
        for path, said in self._texts():
            if not _is_data(path):
                found += [f"not translated: {run}" for run in CHINESE.findall(said) if not _marked(path, run, data)]
        for path in self.walked:
            if not _is_data(path):
                for attribute, said in _spoken(path[-1]):
                    found += [f"not translated ({attribute}): {run}" for run in CHINESE.findall(said) if run not in data]
        return found

    def _texts(self) -> Iterator[tuple[Path, str]]:
        for path in self.walked:
            if path[-1].text and name(path[-1]):
                yield path, path[-1].text
            if path[-1].tail and len(path) > 1:
                yield path[:-1], path[-1].tail


def _forbidden_attributes(element: Element) -> Iterator[str]:
    mark = shown(element)
    for key, value in element.attrib.items():
        attribute = NAMESPACE.sub("", key).lower()
        if attribute == "style":
            yield f"style attribute: {mark}"
        elif attribute.startswith(("on", "hx-on")):
            yield f"{attribute} attribute: {mark}"
        elif attribute in ADDRESSES and SPACES.sub("", value).lower().startswith("javascript:"):
            yield f"javascript: address: {mark}"


def _walk(element: Element, above: Path) -> Iterator[Path]:
    here = (*above, element)
    yield here
    for child in element:
        yield from _walk(child, here)


def _marked(path: Path, run: str, data: str) -> bool:
    return name(path[-1]) == "title" and run in data


def _is_data(path: Path) -> bool:
    if name(path[-1]) in ("script", "textarea"):
        return True
    for element in reversed(path):
        if element.get("translate") == "no":
            return True
        if element.get("lang"):
            return str(element.get("lang")).startswith("zh")
    return False


def _spoken(element: Element) -> Iterator[tuple[str, str]]:
    for attribute in DATA_ATTRIBUTES:
        if element.get(attribute):
            yield attribute, str(element.get(attribute))
    if name(element) == "input" and element.get("type", "").lower() in BUTTONS and element.get("value"):
        yield "value", str(element.get("value"))
