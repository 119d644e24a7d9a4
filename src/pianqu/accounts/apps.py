"""Accounts as a Django app."""

from django.apps import AppConfig

from pianqu.accounts.permissions import TABLE
from pianqu.kit import permissions


class AccountsConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.accounts"
    label = "accounts"
    verbose_name = "机构与人员"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
