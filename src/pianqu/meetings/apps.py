"""Meetings as a Django app."""

from django.apps import AppConfig

from pianqu.groups import deciding
from pianqu.kit import permissions
from pianqu.meetings.permissions import HANDS, TABLE


class MeetingsConfig(AppConfig):
    """Registers the permission table, and in whose hand its verbs lie."""

    name = "pianqu.meetings"
    label = "meetings"
    verbose_name = "三会协调"

    def ready(self) -> None:
        """Make both tables known."""
        permissions.register(TABLE)
        deciding.declare(HANDS)
