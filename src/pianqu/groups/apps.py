"""Groups as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.groups.permissions import HANDS, TABLE
from pianqu.kit import permissions


class GroupsConfig(AppConfig):
    """Registers the permission table and who decides."""

    name = "pianqu.groups"
    label = "groups"
    verbose_name = "片区与协调组"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
