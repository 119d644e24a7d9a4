"""Reviews as a Django app."""

from django.apps import AppConfig

from pianqu.kit import permissions
from pianqu.reviews.permissions import TABLE


class ReviewsConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.reviews"
    label = "reviews"
    verbose_name = "走访研判"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
