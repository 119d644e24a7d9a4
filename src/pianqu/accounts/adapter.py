"""How allauth is bent to this house: accounts are opened by the security administrator, never by registering."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """No public registration page (practice.md 48)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody registers."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Allauth's own messages are not shown: the page itself tells who is signed in."""
