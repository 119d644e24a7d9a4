"""Places as a Django app."""

from django.apps import AppConfig

from pianqu.kit import permissions
from pianqu.places.permissions import TABLE


class PlacesConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.places"
    label = "places"
    verbose_name = "地域"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
