"""Addresses of places and key villages."""

from django.urls import path

from pianqu.places.views import keyvillages, places

app_name = "places"
urlpatterns = [
    path("places/", places.place_list, name="place_list"),
    path("places/found/", places.place_found, name="place_found"),
    path("places/<uuid:key>/", places.place_show, name="place_show"),
    path("places/<uuid:key>/close/", places.place_close, name="place_close"),
    path("keyvillages/", keyvillages.keyvillage_list, name="keyvillage_list"),
    path("keyvillages/name/", keyvillages.keyvillage_name, name="keyvillage_name"),
    path("keyvillages/<uuid:key>/", keyvillages.keyvillage_show, name="keyvillage_show"),
    path("keyvillages/<uuid:key>/end/", keyvillages.keyvillage_end, name="keyvillage_end"),
]
