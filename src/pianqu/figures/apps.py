"""Figures as a Django app."""

from django.apps import AppConfig

from pianqu.figures.permissions import TABLE
from pianqu.kit import permissions


class FiguresConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.figures"
    label = "figures"
    verbose_name = "数据"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
