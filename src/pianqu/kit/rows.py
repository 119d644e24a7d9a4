"""The body of a table, drawn in Python: fifty rows have four hundred cells, and a template for each was most of a page's cost.

The first cell of a row is its heading. A cell is a dict: value, and where they are wanted url, light, struck, numeric, lang,
and the words that stand on the page for a value that is a number in a sheet.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from pianqu.kit import signs
from pianqu.kit.templatetags.kit import brief, number, shown

Cell = Mapping[str, Any]


def drawn(rows: Iterable[Mapping[str, Any]], columns: Iterable[Mapping[str, Any]]) -> SafeString:
    """Every row. Raises `ValueError` for one with more or fewer cells than there are columns."""
    heads = [(bool(column.get("numeric")), conditional_escape(column.get("label", ""))) for column in columns]
    return mark_safe("\n".join(_row(row, heads) for row in rows))  # noqa: S308 - each part is escaped where it is made


def _row(row: Mapping[str, Any], heads: Sequence[tuple[bool, str]]) -> str:
    cells = list(zip(row["cells"], heads, strict=True))
    url = row.get("url") or ""
    return (
        "<tr>" + "".join(_cell(cell, head, first=place == 0, row_url=url) for place, (cell, head) in enumerate(cells)) + "</tr>"
    )


def _cell(cell: Cell, head: tuple[bool, str], *, first: bool, row_url: str) -> str:
    value, numeric = cell.get("value"), bool(cell.get("numeric") or head[0])
    url = cell.get("url") or (row_url if first else "")
    inner = _inner(cell, value, numeric=numeric)
    inner = f'<a href="{conditional_escape(url)}">{inner}</a>' if url else inner
    lang = f' lang="{conditional_escape(cell["lang"])}"' if cell.get("lang") else ""
    label = f'<span class="cell-label" aria-hidden="true">{head[1]}</span>'
    words = f'{label}<span class="cell-value {brief(value)}"{lang}>{inner}</span>'
    if first:
        numbered = ' class="numeric"' if numeric else ""
        return f'<th scope="row"{numbered}>{words}</th>'
    none = " cell-none" if value is None or value == "" else ""
    return f'<td class="{"numeric" if numeric else ""}{none}">{words}</td>'


def _inner(cell: Cell, value: Any, *, numeric: bool) -> str:
    if cell.get("light"):
        return light(cell["light"], value)
    said = conditional_escape(cell.get("words") or localize(number(value) if numeric else shown(value)))
    return f"<s>{said}</s>" if cell.get("struck") and not numeric else str(said)


def light(tone: str, label: Any = "") -> SafeString:
    """A light: its sign, and its words beside it (colour is never the only sign)."""
    words = conditional_escape(label or signs.TONES.get(tone, ""))
    shown_light = f'<span class="light light-{conditional_escape(tone)}">{signs.drawing(tone)}{words}</span>'
    return mark_safe(shown_light)  # noqa: S308 - each part is escaped
