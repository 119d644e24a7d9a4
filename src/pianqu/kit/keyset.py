"""Paging by key, not by offset: `?after=` names the last row seen, so a deep page costs what the first one costs."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.text import reject_unstorable

LIMIT = 50
MOST = 200


@dataclass(frozen=True)
class Page:
    """Some rows in order, and the token of the next page (None at the end)."""

    rows: list[Any]
    next: str | None


def page_of(rows: QuerySet[Any], order: tuple[str, ...], after: str | None, limit: int = LIMIT) -> Page:
    """The rows after the token `after` in `order` (own fields of the model, the last one unique, none of them null).

    Raises `Refused` at the field `after` for a token that was spoilt, and `ValueError` for a field of a related model: the next
    page would not be found, so the first one already fails.
    """
    if any("__" in name for name in order):
        msg = f"no page after the first in this order: {order}"
        raise ValueError(msg)
    rows = rows.order_by(*order)
    if after:
        rows = rows.filter(_beyond(order, _values(rows.model, order, after)))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    return Page(found, _token(found[-1], order) if more else None)


def _token(row: Any, order: tuple[str, ...]) -> str:
    values = [getattr(row, name.lstrip("-")) for name in order]
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode("utf-8")).decode("ascii").rstrip("=")


def _values(model: Any, order: tuple[str, ...], after: str) -> list[Any]:
    refused = Refused(after=_("翻页的位置无效，请从第一页重新开始。"), code="after")
    try:
        padded = after + "=" * (-len(after) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if not isinstance(values, list) or len(values) != len(order):
            raise refused
        fields = [_field(model, "id" if name.lstrip("-") == "pk" else name.lstrip("-")) for name in order]
        cleaned = [field.to_python(value) for field, value in zip(fields, values, strict=True)]
        for field, value in zip(fields, cleaned, strict=True):
            if isinstance(value, str):
                reject_unstorable(value)  # a plain text column has no such validator, and PostgreSQL breaks on NUL
            field.run_validators(value)
    except (ValueError, UnicodeError, binascii.Error, ValidationError, TypeError, OverflowError, RecursionError) as error:
        raise refused from error
    if any(value is None for value in cleaned):
        raise refused
    return cleaned


def _field(model: Any, name: str) -> Any:
    """The field; of a generated one that which reads its values."""
    field = model._meta.get_field(name)
    return field.output_field if field.generated else field


def _beyond(order: tuple[str, ...], values: list[Any]) -> Q:
    """(a, b, c) after (x, y, z): a > x, or a = x and b > y, or … with each field's own direction."""
    beyond, equal = Q(pk__in=[]), Q()
    for name, value in zip(order, values, strict=True):
        field = name.lstrip("-")
        beyond |= equal & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{field: value})
    return beyond
