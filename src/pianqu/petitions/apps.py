"""The room as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.kit import permissions
from pianqu.petitions.permissions import HANDS, TABLE


class PetitionsConfig(AppConfig):
    """Registers the permission table, and in whose hand its verbs lie."""

    name = "pianqu.petitions"
    label = "petitions"
    verbose_name = "信访"

    def ready(self) -> None:
        """Make both tables known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
