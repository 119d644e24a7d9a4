"""Addresses of the standards."""

from django.urls import path

from pianqu.standards import numbers, views

app_name = "standards"
urlpatterns = [
    path("parameters/", views.parameter_list, name="parameter_list"),
    path("parameters/set/", views.parameter_set, name="parameter_set"),
    path("holidays/", views.holiday_list, name="holiday_list"),
    path("holidays/adopt/", views.holiday_adopt, name="holiday_adopt"),
    path("holidays/declare/", views.holiday_declare, name="holiday_declare"),
    path("holidays/<uuid:key>/", views.holiday_show, name="holiday_show"),
    path("holidays/<uuid:key>/withdraw/", views.holiday_withdraw, name="holiday_withdraw"),
    path("series/", numbers.series_list, name="series_list"),
    path("numbers/", numbers.number_list, name="number_list"),
    path("numbers/<uuid:key>/", numbers.number_show, name="number_show"),
    path("numbers/<uuid:key>/void/", numbers.number_void, name="number_void"),
]
