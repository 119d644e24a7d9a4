"""Addresses of organs, people and accounts. Signing in and out is allauth's, under /accounts/."""

from django.urls import path, re_path

from pianqu.accounts.views import cadres, doors, organs, users

# Before allauth's own addresses, which config/urls.py includes after the rooms'.
SHUT = r"^accounts/(?:signup|email|confirm-email|password/set|password/reset|login/code)/"

app_name = "accounts"
urlpatterns = [
    re_path(SHUT, doors.shut, name="shut"),
    path("organs/", organs.organ_list, name="organ_list"),
    path("organs/found/", organs.organ_found, name="organ_found"),
    path("organs/<uuid:key>/", organs.organ_show, name="organ_show"),
    path("organs/<uuid:key>/set_vertical/", organs.organ_set_vertical, name="organ_set_vertical"),
    path("organs/<uuid:key>/close/", organs.organ_close, name="organ_close"),
    path("cadres/", cadres.cadre_list, name="cadre_list"),
    path("cadres/enter/", cadres.cadre_enter, name="cadre_enter"),
    path("cadres/<uuid:key>/", cadres.cadre_show, name="cadre_show"),
    path("cadres/<uuid:key>/rename/", cadres.cadre_rename, name="cadre_rename"),
    path("positions/appoint/", cadres.position_appoint, name="position_appoint"),
    path("positions/<uuid:key>/end/", cadres.position_end, name="position_end"),
    path("users/", users.user_list, name="user_list"),
    path("users/open/", users.user_open, name="user_open"),
    path("users/<uuid:key>/", users.user_show, name="user_show"),
    path("users/<uuid:key>/close/", users.user_close, name="user_close"),
    path("users/<uuid:key>/reopen/", users.user_reopen, name="user_reopen"),
    path("users/<uuid:key>/reset_password/", users.user_reset_password, name="user_reset_password"),
    path("roles/grant/", users.role_grant, name="role_grant"),
    path("roles/<uuid:key>/end/", users.role_end, name="role_end"),
]
