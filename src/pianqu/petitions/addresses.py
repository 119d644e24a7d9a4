"""Where the records of this room are read."""

from typing import Any

from django.urls import reverse


def address(record: Any, verb: str = "show") -> str:
    """The address of a record's page, or of a verb on it."""
    return reverse(f"petitions:{record._meta.model_name}_{verb}", args=[record.key])
