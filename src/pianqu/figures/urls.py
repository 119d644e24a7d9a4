"""Addresses of the figures."""

from django.urls import path

from pianqu.figures.views import figures, targets

app_name = "figures"
urlpatterns = [
    path("figures/", figures.figure_list, name="figure_list"),
    path("figures/look/", figures.figure_look, name="figure_look"),
    path("figures/<str:code>/", figures.figure_show, name="figure_show"),
    path("targets/", targets.target_list, name="target_list"),
    path("targets/set/", targets.target_set, name="target_set"),
    path("targets/<uuid:key>/", targets.target_show, name="target_show"),
    path("targets/<uuid:key>/change/", targets.target_change, name="target_change"),
    path("targets/<uuid:key>/withdraw/", targets.target_withdraw, name="target_withdraw"),
]
