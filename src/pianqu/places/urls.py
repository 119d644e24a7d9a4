"""Addresses of places and key villages."""

from django.urls import path

from pianqu.places.views import keyvillages, places, profiles

app_name = "places"
urlpatterns = [
    path("places/", places.place_list, name="place_list"),
    path("places/found/", places.place_found, name="place_found"),
    path("places/<uuid:key>/", places.place_show, name="place_show"),
    path("places/<uuid:key>/close/", places.place_close, name="place_close"),
    path("townshipprofiles/", profiles.townshipprofile_list, name="townshipprofile_list"),
    path("townshipprofiles/describe/", profiles.townshipprofile_describe, name="townshipprofile_describe"),
    path("townshipprofiles/<uuid:key>/", profiles.townshipprofile_show, name="townshipprofile_show"),
    path("townshipprofiles/<uuid:key>/correct/", profiles.townshipprofile_correct, name="townshipprofile_correct"),
    path("keyvillages/", keyvillages.keyvillage_list, name="keyvillage_list"),
    path("keyvillages/name/", keyvillages.keyvillage_name, name="keyvillage_name"),
    path("keyvillages/<uuid:key>/", keyvillages.keyvillage_show, name="keyvillage_show"),
    path("keyvillages/<uuid:key>/end/", keyvillages.keyvillage_end, name="keyvillage_end"),
]
