"""A request as views and the API see it: past the sign-in door, so that its user is one of ours."""

from typing import Any

from django.http import HttpRequest


class Request(HttpRequest):
    """For annotations only. `user` is an `accounts.User` with a standing; the kit knows no user model, hence `Any`."""

    user: Any
