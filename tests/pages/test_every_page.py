"""Every page that can be reached by links, in a real browser and in both languages.

Each is accessible, no wider than a phone, and nothing of it is refused by the content security policy. With
`--shots FOLDER` (make shots) each is also photographed. Of the views a sample is asked, in each language; of the same view with
something asked in its address (filters, second pages) a smaller one. Of rows that are built alike the rule book reads three,
and in English it reads a sample of the pages and no colours; with `--soak` it reads all.
"""

import json
import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from tests import databases
from tests.access.samples import user
from tests.house.walk import EVERYBODYS, WALKERS, Walk, first_to_reach, reached
from tests.pages.conftest import DESKTOP, PHONE
from tests.sampling import drawn

LANGUAGES = ["zh-hans", "en"]
SHEET = "format"
OK = 200
NO_PAGE = 0  # a sheet or a document, which a browser saves
VIEWS_OF, VARIANTS_OF = 10, 40
PARTS = 4  # of one reader's pages, so that two workers share them


ALIKE = """() => {
    const built = e => [e.tagName, e.className, ...[...e.attributes].map(a => a.name).sort(), e.lang, e.getAttribute('role')]
        .join(' ') + '(' + [...e.children].map(built).join() + ')';
    for (const many of document.querySelectorAll('tbody, ul, ol, dl, select')) {
        const seen = {};
        for (const each of [...many.children]) {
            const shape = built(each);
            seen[shape] = (seen[shape] || 0) + 1;
            if (seen[shape] > 3) each.remove();
        }
    }
}"""


def to_draw() -> dict[str, set[str]]:
    """The pages of each walker, each under the first who reaches it: one view in five, of its variants fewer; 今日 of all."""
    found = {}
    for name, kinds in first_to_reach().items():
        pages = {kind for kind in kinds if not (SHEET in kind or kind.endswith("_download"))}
        found[name] = {kind for kind in pages if drawn("browser", kind, one_of=VIEWS_OF if _is_plain(kind) else VARIANTS_OF)}
        found[name] |= {EVERYBODYS} & reached(name).keys()
    return found


def _is_plain(kind: str) -> bool:
    """Whether nothing is asked in its address, or nobody reaches that view without."""
    view, _mark, asked = kind.partition("?")
    everywhere = {page for name in WALKERS for page in reached(name)}
    return not asked or (view not in everywhere and kind == min(page for page in everywhere if page.startswith(f"{view}?")))


@cache  # every test stands on the same county
def addresses(name: str) -> dict[str, str]:
    """Where one walker finds the pages that are theirs here; walked once a run, by the first worker that asks."""
    with databases.locked():
        path = Path(os.environ["PIANQU_DATA"], f"addresses-{name}.json")
        if not path.exists():
            client = Client()
            client.force_login(user(name))
            walk = Walk(client).from_(until=FIRST[name])
            answers = walk.answers | {kind: (walk.answers[kind][0], NO_PAGE) for kind in walk.files}
            path.write_text(json.dumps(answers), "utf-8")
    answers = json.loads(path.read_text("utf-8"))
    found = {kind: answers[kind] for kind in sorted(FIRST[name])}
    return {kind: address for kind, (address, status) in found.items() if status == OK}  # else it leads on to another of them


FIRST = to_draw()
CASES = [(name, part) for name, kinds in FIRST.items() for part in range(min(PARTS, len(kinds)))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "part"), CASES)
def test_every_page_in_a_browser(
    page: Page,
    site: str,
    county: Any,
    name: str,
    language: str,
    part: int,
    accessible: Callable,
    fits_a_phone: Callable,
    shots: Path | None,
    pytestconfig: pytest.Config,
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    found_at = addresses(name)
    client = Client()
    client.force_login(user(name))
    cookies = {settings.LANGUAGE_COOKIE_NAME: language, settings.SESSION_COOKIE_NAME: _session(client)}
    page.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
    found = []
    mine = [kind for kind in sorted(FIRST[name])[part::PARTS] if kind in found_at]
    for kind in mine:
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(site + found_at[kind])
        photograph(page, shots, f"{kind}-{language}-{DESKTOP['width']}")
        found += _faults(fits_a_phone, page)
        photograph(page, shots, f"{kind}-{language}-{PHONE['width']}")
        whole = pytestconfig.option.soak
        if language == LANGUAGES[0] or whole or drawn("English", kind, one_of=4):  # how a page is built hangs on no language
            page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
            if not whole:
                page.evaluate(ALIKE)
            found += _faults(partial(accessible, contrast=language == LANGUAGES[0] or whole), page)  # nor does any colour
    assert page.url.startswith(site) or not mine, "no page was reached"
    assert found == [], "\n".join(found)
    assert refused == []


def _faults(check: Callable[[Page], None], page: Page) -> list[str]:
    try:
        check(page)
    except AssertionError as fault:
        return [str(fault)]
    return []


def _session(client: Client) -> str:
    """The client's session, as a browser's cookie holds it."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def photograph(page: Page, folder: Path | None, name: str) -> None:
    """The whole page as a picture, where pictures were asked for."""
    if folder is not None:
        safe = name.replace(":", ".").replace("?", ".with.").replace("&", ".")
        page.screenshot(path=folder / f"{safe}.png", full_page=True)
