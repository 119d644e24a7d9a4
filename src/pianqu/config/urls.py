"""Addresses: `/<nouns>/`, `/<nouns>/<key>/`, `POST /<nouns>/<key>/<verb>/`; the same under `/api/v1/`."""

from django.urls import include, path

from pianqu.config import views
from pianqu.config.api import api
from pianqu.kit import gallery

ROOMS = (
    *(
        "desk",
        "reports",
        "figures",
        "cadence",
        "resources",
        "reviews",
        "meetings",
        "briefings",
        "dispatch",
        "petitions",
        "growth",
    ),
    *("matters", "groups", "inbox", "files", "accounts", "places", "standards", "journal"),
)

urlpatterns = [
    *(path("", include(f"pianqu.{room}.urls")) for room in ROOMS),
    path("components/", gallery.show, name="components"),
    path("large/", views.set_large, name="set_large"),
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
]
handler400 = "pianqu.config.views.bad_request"
handler403 = "pianqu.config.views.not_allowed"
handler404 = "pianqu.config.views.not_found"
handler500 = "pianqu.config.views.broken"
