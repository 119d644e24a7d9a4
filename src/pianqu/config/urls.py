"""Addresses: `/<nouns>/`, `/<nouns>/<key>/`, `POST /<nouns>/<key>/<verb>/`; the same under `/api/v1/`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path

from pianqu.config import views
from pianqu.config.api import api
from pianqu.kit import gallery

ROOMS = ("desk", "figures", "cadence", "reviews", "matters", "groups", "accounts", "places", "standards", "journal")

# Nobody registers or asks for a password by mail: 安全管理员 opens accounts and resets passwords (practice.md 48).
CLOSED = r"^accounts/(signup|email|confirm-email|password/set|password/reset|login/code)(/|$)"


def closed(request: HttpRequest) -> HttpResponse:
    """A page of the account library that this product does not have."""
    raise Http404(request.path)


urlpatterns = [
    *(path("", include(f"pianqu.{room}.urls")) for room in ROOMS),
    path("components/", gallery.show, name="components"),
    path("large/", views.set_large, name="set_large"),
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("i18n/", include("django.conf.urls.i18n")),
    re_path(CLOSED, closed, name="closed"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
]
handler400 = "pianqu.config.views.bad_request"
handler403 = "pianqu.config.views.not_allowed"
handler404 = "pianqu.config.views.not_found"
handler500 = "pianqu.config.views.broken"
