"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.cadence.permissions import TABLE
from pianqu.journal import guards
from pianqu.kit import permissions


class CadenceConfig(AppConfig):
    """Registers the permission table and the guards on overlapping dated rows."""

    name = "pianqu.cadence"
    label = "cadence"
    verbose_name = "履职"

    def ready(self) -> None:
        """A duty has one version at a time, and none of its days is asked twice."""
        permissions.register(TABLE)
        guards.declare(guards.NoOverlap("cadence.Duty", ("number",)))
        guards.declare(guards.NoOverlap("cadence.OpenedPeriod", ("number",)))
