"""Meetings as a Django app."""

from django.apps import AppConfig

from pianqu.kit import permissions
from pianqu.meetings.permissions import TABLE


class MeetingsConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.meetings"
    label = "meetings"
    verbose_name = "三会协调"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
