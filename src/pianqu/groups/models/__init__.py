"""The regime (制度), its areas and coordination groups, their posts and who acts for them, linked departments, campaigns."""

from pianqu.groups.models.area import Area, AreaMembership, DeptTownshipLink
from pianqu.groups.models.campaign import Campaign, Tagged, check_campaigns
from pianqu.groups.models.delegation import Delegation
from pianqu.groups.models.exclusion import Carried, Exclusion
from pianqu.groups.models.group import CoordinationGroup, Post
from pianqu.groups.models.leave import Leave
from pianqu.groups.models.liaison import Liaison
from pianqu.groups.models.placed import Placed
from pianqu.groups.models.regime import Amendment, Regime

__all__ = [
    "Amendment",
    "Area",
    "AreaMembership",
    "Campaign",
    "Carried",
    "CoordinationGroup",
    "Delegation",
    "DeptTownshipLink",
    "Exclusion",
    "Leave",
    "Liaison",
    "Placed",
    "Post",
    "Regime",
    "Tagged",
    "check_campaigns",
]
