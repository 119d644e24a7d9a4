"""The first password, which the administrator knows, opens nothing but the page on which its person changes it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.kit.middleware import OPEN
from pianqu.kit.problems import problem

FORBIDDEN = 403


class FirstPasswordMiddleware:
    """Whoever signed in with a first password is led to change it; the API answers 403 until then (practice.md 48)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let pass whoever has a password of their own, and what everybody may open."""
        if not getattr(request.user, "must_change_password", False) or request.path.startswith(OPEN):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return problem(FORBIDDEN, _("请先登录网页，把管理员设的首个密码改成自己的。"))
        return redirect(reverse("account_change_password"))
