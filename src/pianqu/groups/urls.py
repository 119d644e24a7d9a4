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
    path("memberships/join/", areas.membership_join, name="membership_join"),
    path("memberships/<uuid:key>/end/", areas.membership_end, name="membership_end"),
    path("groups/form/", groups.group_form, name="group_form"),
    path("groups/<uuid:key>/", groups.group_show, name="coordinationgroup_show"),
    path("groups/<uuid:key>/end/", groups.group_end, name="group_end"),
    path("posts/appoint/", groups.post_appoint, name="post_appoint"),
    path("posts/<uuid:key>/end/", groups.post_end, name="post_end"),
    path("links/", groups.link_list, name="link_list"),
    path("links/link/", groups.link_link, name="link_link"),
    path("links/<uuid:key>/end/", groups.link_end, name="link_end"),
]
