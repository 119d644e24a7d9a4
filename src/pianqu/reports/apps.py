"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.kit import permissions
from pianqu.reports.permissions import TABLE


class ReportsConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.reports"
    label = "reports"
    verbose_name = "报告"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
