"""Addresses of the room."""

from django.urls import path

from pianqu.cadence.views import duties, obligations, waivers

app_name = "cadence"
urlpatterns = [
    path("duties/", duties.duty_list, name="duty_list"),
    path("duties/adopt/", duties.duty_adopt, name="duty_adopt"),
    path("duties/set/", duties.duty_set, name="duty_set"),
    path("duties/<uuid:key>/", duties.duty_show, name="duty_show"),
    path("duties/<uuid:key>/end/", duties.duty_end, name="duty_end"),
    path("obligations/", obligations.obligation_list, name="obligation_list"),
    path("obligations/<uuid:key>/", obligations.obligation_show, name="obligation_show"),
    path("obligations/<uuid:key>/waive/", obligations.obligation_waive, name="obligation_waive"),
    path("waivers/", waivers.waiver_list, name="waiver_list"),
    path("waivers/grant/", waivers.waiver_grant, name="waiver_grant"),
    path("waivers/<uuid:key>/", waivers.waiver_show, name="waiver_show"),
    path("waivers/<uuid:key>/revoke/", waivers.waiver_revoke, name="waiver_revoke"),
]
