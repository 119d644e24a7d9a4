"""For annotations: how many rows hang on a row."""

from typing import Any

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce


def number_of(rows: Any, by: str) -> Any:
    """How many of these there are, which are narrowed to the row asked (`OuterRef`) and tell by `by` on which they hang."""
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
