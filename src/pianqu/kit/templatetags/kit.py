"""What every page needs to say a value: days, money, numbers, signs, and which words are the county's own data."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pianqu.kit import money, signs, wording

register = template.Library()

NOTHING = "—"
BRIEF = 5  # characters
LONG, LONGER = 8, 11  # characters of a number in a tile
MINUS = "\N{MINUS SIGN}"
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_chinese() -> bool:
    """Whether the page is being written in Chinese, the source language."""
    return (get_language() or "zh").startswith("zh")


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def county_date(value: date | datetime | None) -> str:
    """A day, or the county's day of a moment: 2026-11-23."""
    return f"{_local(value):%Y-%m-%d}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment by the county's clock: 2026-11-23 14:05."""
    return f"{_local(value):%Y-%m-%d %H:%M}" if value else ""


@register.filter
def day_words(value: date | datetime | None) -> str:
    """A day as it is spoken, without its year: 11 月 23 日, in English 23 Nov."""
    if not value:
        return ""
    day = _local(value)
    return f"{day.month} 月 {day.day} 日" if in_chinese() else f"{day.day} {ENGLISH_MONTHS[day.month - 1]}"


@register.filter
def number(value: Any) -> Any:
    """A number with thousands separators and a real minus sign; anything else as it is, nothing at all as a dash."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    exact = Decimal(str(value)) if isinstance(value, float) else value
    return wording.grouped(exact).replace("-", MINUS)


@register.filter
def length_class(value: Any) -> str:
    """The class of a large number that would not fit into its tile: it is written smaller, for it is never broken."""
    length = len(str(number(value))) if isinstance(value, int | float | Decimal) else 0
    return " stat-longer" if length > LONGER else " stat-long" if length > LONG else ""


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan with separators, without the unit: 5000000 is 50,000; two places as soon as there are fen."""
    if fen is None:
        return NOTHING
    amount = money.yuan(fen)
    words = f"{amount:,.0f}" if fen % money.FEN == 0 else f"{amount:,.2f}"
    return words.replace("-", MINUS)


@register.filter
def shown(value: Any) -> Any:
    """A value of a cell or fact: days as 2026-11-23, moments with the hour, nothing as a dash, the rest as it is."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return county_date(value)
    return NOTHING if value is None or value == "" else value


@register.filter
def brief(value: Any) -> str:
    """The class of a value that is not broken over two lines: a name, a day, a moment, a heading of a few characters."""
    return "brief" if isinstance(value, date) or len(str(value)) <= BRIEF else ""


@register.filter
def data(value: Any) -> Any:
    """Words that the county typed: on a page in another language marked as Chinese, not a missing translation."""
    if in_chinese() or value is None or value == "":
        return value
    return format_html('<span lang="zh">{}</span>', value)


@register.filter
def beside(first: Sequence[Any], second: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    """The items of two lists side by side: cells with their columns. Raises `ValueError` when one is longer."""
    return zip(first, second, strict=True)


@register.simple_tag
def sign(name: str) -> SafeString:
    """The drawing that stands beside a colour: a tone of a light, a state of an obligation, a kind of notice."""
    return signs.drawing(name)


@register.filter
def state_words(state: str) -> Any:
    """What a state of an obligation is called on a page; "" for a period in which nothing is owed."""
    return signs.STATES.get(state, "")


@register.simple_tag
def grid_states() -> dict[str, Any]:
    """The states of an obligation with their words, in the order of the legend."""
    return signs.STATES
