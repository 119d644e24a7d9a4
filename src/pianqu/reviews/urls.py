"""Addresses of visits."""

from django.urls import path

from pianqu.reviews import views

app_name = "reviews"
urlpatterns = [
    path("visits/", views.visit_list, name="visit_list"),
    path("visits/record/", views.visit_record, name="visit_record"),
    path("visits/<uuid:key>/", views.visit_show, name="visit_show"),
    path("visits/<uuid:key>/correct/", views.visit_correct, name="visit_correct"),
    path("visits/<uuid:key>/void/", views.visit_void, name="visit_void"),
]
