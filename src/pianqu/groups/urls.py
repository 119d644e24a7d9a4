"""Addresses of the regime and its structure."""

from django.urls import path

from pianqu.groups.views import areas, groups, regimes

app_name = "groups"
urlpatterns = [
    path("regimes/", regimes.regime_list, name="regime_list"),
    path("regimes/issue/", regimes.regime_issue, name="regime_issue"),
    path("regimes/<uuid:key>/", regimes.regime_show, name="regime_show"),
    path("regimes/<uuid:key>/end/", regimes.regime_end, name="regime_end"),
    path("amendments/record/", regimes.amendment_record, name="amendment_record"),
    path("areas/", areas.area_list, name="area_list"),
    path("areas/draw/", areas.area_draw, name="area_draw"),
    path("areas/<uuid:key>/", areas.area_show, name="area_show"),
    path("areas/<uuid:key>/describe/", areas.area_describe, name="area_describe"),
    path("areas/<uuid:key>/end/", areas.area_end, name="area_end"),
    path("areamemberships/join/", areas.areamembership_join, name="areamembership_join"),
    path("areamemberships/<uuid:key>/move/", areas.areamembership_move, name="areamembership_move"),
    path("areamemberships/<uuid:key>/end/", areas.areamembership_end, name="areamembership_end"),
    path("coordinationgroups/form/", groups.coordinationgroup_form, name="coordinationgroup_form"),
    path("coordinationgroups/<uuid:key>/", groups.coordinationgroup_show, name="coordinationgroup_show"),
    path("coordinationgroups/<uuid:key>/end/", groups.coordinationgroup_end, name="coordinationgroup_end"),
    path("posts/appoint/", groups.post_appoint, name="post_appoint"),
    path("posts/<uuid:key>/end/", groups.post_end, name="post_end"),
    path("depttownshiplinks/", groups.depttownshiplink_list, name="depttownshiplink_list"),
    path("depttownshiplinks/link/", groups.depttownshiplink_link, name="depttownshiplink_link"),
    path("depttownshiplinks/<uuid:key>/end/", groups.depttownshiplink_end, name="depttownshiplink_end"),
]
