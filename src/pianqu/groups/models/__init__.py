"""The regime (制度), its areas and coordination groups, their posts, and the departments that link townships."""

from pianqu.groups.models.area import Area, AreaMembership, DeptTownshipLink
from pianqu.groups.models.group import CoordinationGroup, Post
from pianqu.groups.models.regime import Amendment, Regime

__all__ = ["Amendment", "Area", "AreaMembership", "CoordinationGroup", "DeptTownshipLink", "Post", "Regime"]
