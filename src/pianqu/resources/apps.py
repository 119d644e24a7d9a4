"""Guarantees and thrift as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.kit import permissions
from pianqu.resources.cost_permissions import TABLE as COSTS
from pianqu.resources.permissions import HANDS, TABLE


class ResourcesConfig(AppConfig):
    """Registers the permission table and who decides."""

    name = "pianqu.resources"
    label = "resources"
    verbose_name = "三个保障"

    def ready(self) -> None:
        """Make the tables known."""
        permissions.register(TABLE | COSTS)
        deciding.declare(HANDS)
