"""A request as views and the API see it: past the sign-in door, so that its user is one of ours."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404


class Request(HttpRequest):
    """For annotations only. `user` is an `accounts.User` with a standing; the kit knows no user model, hence `Any`."""

    user: Any


def find(request: Request, rows: Any, key: UUID) -> Any:
    """The record with this key among the rows that the reader may see. Raises `Http404`."""
    return get_object_or_404(rows.visible_to(request.user), key=key)
