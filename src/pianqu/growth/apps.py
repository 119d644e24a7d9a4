"""Growth as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.growth.permissions import HANDS, TABLE
from pianqu.kit import permissions


class GrowthConfig(AppConfig):
    """Registers the permission table and who decides."""

    name = "pianqu.growth"
    label = "growth"
    verbose_name = "发展和民生"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
