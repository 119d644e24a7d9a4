"""Addresses of the standards."""

from django.urls import path

from pianqu.standards.views import deadlines, numbers, standards

app_name = "standards"
urlpatterns = [
    path("parameters/", standards.parameter_list, name="parameter_list"),
    path("parameters/set/", standards.parameter_set, name="parameter_set"),
    path("deadlinerules/", deadlines.deadlinerule_list, name="deadlinerule_list"),
    path("deadlinerules/<uuid:key>/", deadlines.deadlinerule_find, name="deadlinerule_find"),
    path("deadlinerules/<str:code>/", deadlines.deadlinerule_show, name="deadlinerule_show"),
    path("deadlinerules/<str:code>/set/", deadlines.deadlinerule_set, name="deadlinerule_set"),
    path("deadlinerules/<uuid:key>/end/", deadlines.deadlinerule_end, name="deadlinerule_end"),
    path("holidays/", standards.holiday_list, name="holiday_list"),
    path("holidays/adopt/", standards.holiday_adopt, name="holiday_adopt"),
    path("holidays/declare/", standards.holiday_declare, name="holiday_declare"),
    path("holidays/<uuid:key>/", standards.holiday_show, name="holiday_show"),
    path("holidays/<uuid:key>/withdraw/", standards.holiday_withdraw, name="holiday_withdraw"),
    path("series/", numbers.series_list, name="series_list"),
    path("numbers/", numbers.number_list, name="number_list"),
    path("numbers/<uuid:key>/", numbers.number_show, name="number_show"),
    path("numbers/<uuid:key>/void/", numbers.number_void, name="number_void"),
]
