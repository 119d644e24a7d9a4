"""What `kit.rows` draws in Python: the body of a table, and a light."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from pianqu.kit import rows

register = template.Library()


@register.simple_tag
def light(tone: str, label: Any = "") -> SafeString:
    """A light: its sign and its words."""
    return rows.light(tone, label)


@register.simple_tag
def table_rows(table: Mapping[str, Any]) -> SafeString:
    """The rows of a table under its columns."""
    return rows.drawn(table["rows"], table["columns"])
