"""The standards as a Django app."""

from django.apps import AppConfig

from pianqu.kit import permissions
from pianqu.standards.permissions import TABLE


class StandardsConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.standards"
    label = "standards"
    verbose_name = "标准"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
