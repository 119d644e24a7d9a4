"""The desk as a Django app."""

from django.apps import AppConfig

from pianqu.desk.permissions import TABLE
from pianqu.kit import permissions


class DeskConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.desk"
    label = "desk"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
