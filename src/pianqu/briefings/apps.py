"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.briefings.permissions import HANDS, TABLE
from pianqu.groups import deciding
from pianqu.kit import permissions


class BriefingsConfig(AppConfig):
    """Registers the permission table, and in whose hand its verbs lie."""

    name = "pianqu.briefings"
    label = "briefings"
    verbose_name = "专题汇报"

    def ready(self) -> None:
        """Make both tables known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
