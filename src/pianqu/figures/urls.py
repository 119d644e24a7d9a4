"""Addresses of the figures."""

from django.urls import path

from pianqu.figures import views

app_name = "figures"
urlpatterns = [
    path("figures/", views.figure_list, name="figure_list"),
    path("figures/<str:code>/", views.figure_show, name="figure_show"),
]
