"""Addresses of vehicles, requests and costs."""

from django.urls import path

from pianqu.resources.views import vehicle_requests as requests
from pianqu.resources.views import vehicles

urlpatterns = [
    path("vehicles/", vehicles.vehicle_list, name="vehicle_list"),
    path("vehicles/register/", vehicles.vehicle_register, name="vehicle_register"),
    path("vehicles/<uuid:key>/", vehicles.vehicle_show, name="vehicle_show"),
    path("vehicles/<uuid:key>/end/", vehicles.vehicle_end, name="vehicle_end"),
    path("vehiclerequests/", requests.vehiclerequest_list, name="vehiclerequest_list"),
    path("vehiclerequests/request/", requests.vehiclerequest_request, name="vehiclerequest_request"),
    path("vehiclerequests/<uuid:key>/", requests.vehiclerequest_show, name="vehiclerequest_show"),
    path("vehiclerequests/<uuid:key>/dispatch/", requests.vehiclerequest_dispatch, name="vehiclerequest_dispatch"),
    path("vehiclerequests/<uuid:key>/fall_short/", requests.vehiclerequest_fall_short, name="vehiclerequest_fall_short"),
    path("vehiclerequests/<uuid:key>/cancel/", requests.vehiclerequest_cancel, name="vehiclerequest_cancel"),
    path("vehiclerequests/<uuid:key>/log/", requests.vehiclerequest_log, name="vehiclerequest_log"),
    path("vehiclerequests/<uuid:key>/correct/", requests.vehiclerequest_correct, name="vehiclerequest_correct"),
    path("vehiclerequests/<uuid:key>/void/", requests.vehiclerequest_void, name="vehiclerequest_void"),
    path("vehiclecosts/", vehicles.vehiclecost_list, name="vehiclecost_list"),
    path("vehiclecosts/record/", vehicles.vehiclecost_record, name="vehiclecost_record"),
    path("vehiclecosts/<uuid:key>/", vehicles.vehiclecost_show, name="vehiclecost_show"),
    path("vehiclecosts/<uuid:key>/void/", vehicles.vehiclecost_void, name="vehiclecost_void"),
]
