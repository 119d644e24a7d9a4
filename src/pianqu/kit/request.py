"""A request as views and the API see it: past the sign-in door, so that its user is one of ours."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404


class Request(HttpRequest):
    """For annotations only. `user` is an `accounts.User` with a standing; the kit knows no user model, hence `Any`."""

    user: Any


def find(request: Request, rows: Any, key: UUID) -> Any:
    """The record with this key among the rows that the reader may see. Raises `Http404`."""
    return get_object_or_404(rows.visible_to(request.user), key=key)


def key_asked(request: Request, name: str) -> UUID | None:
    """The key that the form carries, or its address names where it does not; None where neither holds one."""
    try:
        return UUID(request.POST.get(name) or request.GET.get(name) or "")
    except ValueError:
        return None


def find_asked(request: Request, rows: Any, name: str) -> Any:
    """The record that a form is about (`?task=`), among the rows that the reader may see. Raises `Http404` also for no key."""
    key = key_asked(request, name)
    if key is None:
        raise Http404
    return find(request, rows, key)
