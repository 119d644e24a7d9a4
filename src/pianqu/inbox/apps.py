"""Inbox as a Django app."""

from django.apps import AppConfig

from pianqu.inbox.permissions import TABLE
from pianqu.kit import permissions


class InboxConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.inbox"
    label = "inbox"
    verbose_name = "消息"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
