"""The standards as a Django app."""

from django.apps import AppConfig

from pianqu.journal import guards
from pianqu.kit import permissions
from pianqu.standards.permissions import TABLE


class StandardsConfig(AppConfig):
    """Registers the permission table and the guard on overlapping parameters."""

    name = "pianqu.standards"
    label = "standards"
    verbose_name = "标准"

    def ready(self) -> None:
        """Two values of one parameter may not be in force on the same day."""
        permissions.register(TABLE)
        guards.declare(guards.NoOverlap("standards.Parameter", ("code_id",)))
