"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.dispatch.permissions import HANDS, TABLE
from pianqu.groups import deciding
from pianqu.kit import permissions


class DispatchConfig(AppConfig):
    """Registers the permission table, and in whose hand its verbs lie."""

    name = "pianqu.dispatch"
    label = "dispatch"
    verbose_name = "上下传达"

    def ready(self) -> None:
        """Make both tables known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
