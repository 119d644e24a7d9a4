"""Groups as a Django app."""

from django.apps import AppConfig

from pianqu.groups.permissions import TABLE
from pianqu.journal import guards
from pianqu.kit import permissions


class GroupsConfig(AppConfig):
    """Registers the permission table and the guards on overlapping dated rows."""

    name = "pianqu.groups"
    label = "groups"
    verbose_name = "片区与协调组"

    def ready(self) -> None:
        """A township lies in one area at a time (R7); a head's seat has one holder at a time."""
        permissions.register(TABLE)
        guards.declare(guards.NoOverlap("groups.Area", ("number",)))
        guards.declare(guards.NoOverlap("groups.AreaMembership", ("township_id",)))
        guards.declare(guards.NoOverlap("groups.Post", ("group_id", "seat")))
        guards.declare(guards.NoOverlap("groups.Post", ("group_id", "cadre_id")))
        guards.declare(guards.NoOverlap("groups.DeptTownshipLink", ("department_id", "township_id")))
