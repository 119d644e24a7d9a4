"""The English catalogue: extract, check, compile. Chinese is the source language, so it needs no catalogue of its own.

`python -m tools.words extract check compile` does all three in order; each may be asked for alone. Babel does the
work, so that no gettext package is needed on the machine (docs/dependencies.md).
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pianqu"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
TEMPLATES = (".html", ".txt")

Id = str | tuple[str, ...]
Key = tuple[str | None, Id]
Spec = tuple[int | tuple[int, str], ...] | None

# Which argument of which function is the message; "c" marks the context.
KEYWORDS: dict[str, Spec] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Written as it stands: a fuzzy header would make tools skip the file without a word, dates and names make diffs.
HEADER = """\
# English words of Pianqu. The ids are the Chinese source; `make words` keeps the two in step.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
CHINESE = re.compile(r"[\u3400-\u9fff]")
# What in a template may be Chinese: translated words, comments, and text that says of itself that it is Chinese.
MARKED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*trans(?:late)?\b.*?%}|{#.*?#}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}|_\((?:\"[^\"]*\"|'[^']*')\)|<(\w+)[^>]*\blang=\"zh[^>]*>[^<]*</\1>",
    re.DOTALL,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")


def sources(root: Path = SOURCE) -> list[Path]:
    """Every file that can hold words: Python outside migrations, and templates."""
    found = [p for p in root.rglob("*.py") if "migrations" not in p.parts]
    found += [p for p in root.rglob("*") if p.suffix in TEMPLATES and "templates" in p.parts]
    return sorted(found)


def messages_of(path: Path) -> Iterator[tuple[str | None, Id]]:
    """The messages of one file as (context, id); the id of a plural is a pair."""
    text = path.read_text("utf-8")
    if path.suffix in TEMPLATES:
        text = templatize(text, origin=str(path))
    rows: Iterable[Any] = extract_python(BytesIO(text.encode("utf-8")), KEYWORDS, (), {})
    for _line, function, found, _comments in rows:
        # A call with one argument gives a string, with more a tuple (Babel's own annotation says otherwise).
        arguments = found if isinstance(found, tuple) else (found,)
        yield from _one(KEYWORDS[function], arguments)


def _one(spec: Spec, arguments: tuple[str | None, ...]) -> Iterator[Key]:
    context, ids = None, []
    for place in spec or (1,):
        number = place if isinstance(place, int) else place[0]
        value = arguments[number - 1] if number <= len(arguments) else None
        if not value:
            return  # not a literal: nothing to translate
        if isinstance(place, int):
            ids.append(value)
        else:
            context = value
    yield context, ids[0] if len(ids) == 1 else tuple(ids)


def template(paths: Iterable[Path]) -> Catalog:
    """A catalogue of every message in the files, without translations."""
    found = Catalog(locale="en", project="pianqu", charset="utf-8", fuzzy=False)
    for path in paths:
        for context, message in messages_of(path):
            found.add(message, context=context)
    return found


def read(path: Path = CATALOGUE) -> Catalog:
    """The committed catalogue, or an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale="en", project="pianqu", charset="utf-8", fuzzy=False)
    with path.open("rb") as handle:
        return read_po(handle, locale="en", charset="utf-8")


def extract(path: Path = CATALOGUE, root: Path = SOURCE) -> int:
    """Bring the catalogue up to the sources: new messages are added empty, those no longer used are dropped."""
    catalogue = read(path)
    catalogue.update(template(sources(root)), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalogue, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True, width=130)
    path.write_text(HEADER + body.getvalue().decode("utf-8"), "utf-8")
    return 0


def key(message: Message) -> Key:
    """What makes a message itself: context and id. Babel keys plurals by their singular alone; this does not."""
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def faults(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """Why the catalogue is not a complete English: one line for each fault, none when it is."""
    have = {key(m): m for m in catalogue if m.id}
    need = {key(m) for m in wanted if m.id}
    found = [f"not in the catalogue (make words): {_shown(each)}" for each in sorted(need - set(have), key=str)]
    found += [f"no longer used (make words): {_shown(each)}" for each in sorted(set(have) - need, key=str)]
    for each, message in have.items():
        if each in need:
            found += [f"{fault}: {_shown(each)}" for fault in _message_faults(message)]
    return found


def _shown(each: Key) -> str:
    context, message = each
    text = message if isinstance(message, str) else message[0]
    return f"{context} | {text}" if context else text


def _message_faults(message: Message) -> list[str]:
    ids, strings = _forms(message.id), _forms(message.string)
    if not all(strings) or (len(ids) > 1 and len(strings) < 2):
        return ["no English"]
    found = ["marked fuzzy"] if message.fuzzy else []
    wanted = {hit for text in ids for hit in PLACEHOLDER.findall(text)}
    given = {hit for text in strings for hit in PLACEHOLDER.findall(text)}
    if wanted != given:
        found.append(f"placeholders differ, {sorted(wanted)} became {sorted(given)}")
    return found


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def check(path: Path = CATALOGUE, root: Path = SOURCE) -> int:
    """Print every fault of the catalogue; 1 if there is one."""
    found = faults(read(path), template(sources(root)))
    for line in found:
        print(line)
    print(f"words: {len(found)} faults" if found else "words: the English catalogue is complete")
    return 1 if found else 0


def compile_catalogue(path: Path = CATALOGUE) -> int:
    """Write the .mo beside the catalogue, aside first so that a running server never reads half of one."""
    if not path.exists():
        return 0
    aside = path.with_suffix(".mo.new")
    with aside.open("wb") as handle:
        write_mo(handle, read(path))
    aside.replace(path.with_suffix(".mo"))
    return 0


STEPS = {"extract": extract, "check": check, "compile": compile_catalogue}


def main(arguments: list[str]) -> int:
    """Run the named steps in the order given; stop at none, answer the worst."""
    unknown = [a for a in arguments if a not in STEPS]
    if unknown or not arguments:
        print(f"usage: python -m tools.words {' '.join(f'[{step}]' for step in STEPS)}", file=sys.stderr)
        return 2
    if not settings.configured:
        settings.configure()  # templatize() asks for a setting; the product's own need no database here
    return max(STEPS[a]() for a in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
