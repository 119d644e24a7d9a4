"""Matters as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.kit import permissions
from pianqu.matters import closer_permissions
from pianqu.matters.permissions import HANDS, TABLE


class MattersConfig(AppConfig):
    """Registers the permission table and who decides."""

    name = "pianqu.matters"
    label = "matters"
    verbose_name = "事项"

    def ready(self) -> None:
        """Make the tables known."""
        for table, hands in ((TABLE, HANDS), (closer_permissions.TABLE, closer_permissions.HANDS)):
            permissions.register(table)
            deciding.declare(hands)
