"""How allauth is bent to this house: accounts are opened by the security administrator, never by registering."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pianqu.accounts.models import User
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require


class ClosedAdapter(DefaultAccountAdapter):
    """No public registration page (practice.md 48), nobody locked out by a stranger, passwords changed by their verb."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody registers."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Allauth's own messages are not shown: the page itself tells who is signed in."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The user with this name and password, or nobody.

        A closed account is answered like a wrong password, or it would tell a guesser that the password was right
        (stack/doors.md §1).
        """
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Allauth counts failures by name alone, so that anybody could lock out a name he knows. Counted by address and
        # name, a guesser is slowed down and the person at another address is not.
        return f"{get_client_ip(request)} {super()._get_login_attempts_cache_key(request, **credentials)}"

    def clean_password(self, password: str, user: Any = None) -> str:
        """A password that keeps the rules and is another than the present one."""
        cleaned: str = super().clean_password(password, user)
        if user is not None:
            try:
                user.check_password_is_new(cleaned)
            except Refused as refused:  # the form asks for one field, and knows it by another name
                raise ValidationError(refused.messages) from refused
        return cleaned

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to 今日, with a word that it was done."""
        messages.success(request, _("密码已改。"))
        return "/"

    def set_password(self, user: Any, password: str) -> None:
        """The signed-in person takes a new password: the verb, its journal entry, and nothing else of the account."""
        account = User.objects.get(pk=user.pk)
        require(user, "accounts.change_password_user", account)
        account.change_password(password, by=user, at=now())
        user.password = account.password  # allauth keeps this session alive by it
