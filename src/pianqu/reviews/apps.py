"""Reviews as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.kit import permissions
from pianqu.reviews.permissions import HANDS, TABLE


class ReviewsConfig(AppConfig):
    """Registers the permission table and who decides."""

    name = "pianqu.reviews"
    label = "reviews"
    verbose_name = "走访研判"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
