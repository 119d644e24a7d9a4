"""Accounts as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate

from pianqu.accounts.permissions import TABLE
from pianqu.kit import permissions


def make_cache_table(using: str = "default", **_kwargs: Any) -> None:
    """Make the table of the cache, in which failed sign-ins are counted for all processes; without it signing in breaks."""
    call_command("createcachetable", database=using, verbosity=0)


class AccountsConfig(AppConfig):
    """Registers the permission table, and makes the cache's table after every migration."""

    name = "pianqu.accounts"
    label = "accounts"
    verbose_name = "机构与人员"

    def ready(self) -> None:
        """Make the table known; making the cache's table again is safe."""
        permissions.register(TABLE)
        post_migrate.connect(make_cache_table, sender=self, dispatch_uid="accounts.cache")
