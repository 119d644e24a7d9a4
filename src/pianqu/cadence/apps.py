"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.cadence.permissions import TABLE
from pianqu.kit import permissions


class CadenceConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.cadence"
    label = "cadence"
    verbose_name = "履职"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
