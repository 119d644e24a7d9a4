"""Addresses of the regime and its structure."""

from django.urls import path

from pianqu.groups.views import areas, campaigns, deputies, groups, regimes

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
    path("coordinationgroups/<uuid:key>/deciding/", deputies.coordinationgroup_deciding, name="coordinationgroup_deciding"),
    path("posts/appoint/", groups.post_appoint, name="post_appoint"),
    path("posts/<uuid:key>/end/", groups.post_end, name="post_end"),
    path("depttownshiplinks/", groups.depttownshiplink_list, name="depttownshiplink_list"),
    path("depttownshiplinks/link/", groups.depttownshiplink_link, name="depttownshiplink_link"),
    path("depttownshiplinks/<uuid:key>/end/", groups.depttownshiplink_end, name="depttownshiplink_end"),
    path("delegations/", deputies.delegation_list, name="delegation_list"),
    path("delegations/grant/", deputies.delegation_grant, name="delegation_grant"),
    path("delegations/<uuid:key>/end/", deputies.delegation_end, name="delegation_end"),
    path("leaves/", deputies.leave_list, name="leave_list"),
    path("leaves/take/", deputies.leave_take, name="leave_take"),
    path("leaves/<uuid:key>/end/", deputies.leave_end, name="leave_end"),
    path("liaisons/", deputies.liaison_list, name="liaison_list"),
    path("liaisons/name/", deputies.liaison_name, name="liaison_name"),
    path("liaisons/<uuid:key>/end/", deputies.liaison_end, name="liaison_end"),
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/launch/", campaigns.campaign_launch, name="campaign_launch"),
    path("campaigns/<uuid:key>/", campaigns.campaign_show, name="campaign_show"),
    path("campaigns/<uuid:key>/describe/", campaigns.campaign_describe, name="campaign_describe"),
    path("campaigns/<uuid:key>/end/", campaigns.campaign_end, name="campaign_end"),
]
