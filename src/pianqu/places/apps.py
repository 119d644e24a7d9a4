"""Places as a Django app."""

from django.apps import AppConfig

from pianqu.journal import guards
from pianqu.kit import permissions
from pianqu.places.permissions import TABLE


class PlacesConfig(AppConfig):
    """Registers the permission table and the guard on overlapping key-village spells."""

    name = "pianqu.places"
    label = "places"
    verbose_name = "地域"

    def ready(self) -> None:
        """A village is a key village once at a time; a code names one place at a time."""
        permissions.register(TABLE)
        guards.declare(guards.NoOverlap("places.KeyVillage", ("village_id",)))
