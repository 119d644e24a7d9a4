"""The body of a table, drawn in Python (`kit.rows`)."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from pianqu.kit import rows

register = template.Library()


@register.simple_tag
def table_rows(table: Mapping[str, Any]) -> SafeString:
    """The rows of a table under its columns."""
    return rows.drawn(table["rows"], table["columns"])
