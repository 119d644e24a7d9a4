"""The few addresses that belong to no room: type size, health, error pages."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pianqu.kit.problems import problem

YEAR = 365 * 24 * 3600


@require_POST
def set_large(request: HttpRequest) -> HttpResponse:
    """Switch large type on or off for this browser, and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    answer = redirect(back)
    turned_on = request.COOKIES.get("large") != "1"
    answer.set_cookie("large", "1" if turned_on else "0", max_age=YEAR, samesite="Lax", httponly=True)
    return answer


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The seal."""
    return HttpResponsePermanentRedirect(static("kit/favicon.svg"))


def _error(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        stroke = status == HTTPStatus.NOT_FOUND and request.path.endswith("/")
        return problem(status, _("没有这个地址。接口的地址末尾不带“/”。") if stroke else "")
    return render(request, f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400."""
    return _error(request, 400)


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404: not there, or not yours."""
    return _error(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without a query: the database may be what broke."""
    if request.path.startswith("/api/"):
        return problem(500)
    return render(None, "500.html", status=500)
