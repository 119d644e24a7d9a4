"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.briefings.permissions import TABLE
from pianqu.kit import permissions


class BriefingsConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.briefings"
    label = "briefings"
    verbose_name = "专题汇报"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
