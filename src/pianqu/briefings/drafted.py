"""What is handed down to a briefing: paragraphs with links to the records that they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from pianqu.journal.linked import Link


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a section, in one line, and what it rests on (R30)."""

    subject: str
    text: str
    links: tuple[Link, ...] = ()


def texts(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """The text of each section, a line a paragraph."""
    found: dict[str, list[str]] = {}
    for each in paragraphs:
        found.setdefault(each.subject, []).append(each.text)
    return {subject: "\n".join(lines) for subject, lines in found.items()}


def links(paragraphs: Iterable[Paragraph], subject: str) -> list[tuple[Link, ...]]:
    """What each line of a section rests on."""
    return [each.links for each in paragraphs if each.subject == subject]
