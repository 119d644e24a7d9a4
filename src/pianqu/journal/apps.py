"""The journal as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from pianqu.journal import guards
from pianqu.journal.permissions import TABLE
from pianqu.kit import permissions


class JournalConfig(AppConfig):
    """Registers the permission table, and puts back the guard triggers after every migration."""

    name = "pianqu.journal"
    label = "journal"
    verbose_name = "操作日志"

    def ready(self) -> None:
        """Wire the guards: SQLite drops triggers without a word when Django rebuilds a table (foundation.md §3)."""
        permissions.register(TABLE)
        post_migrate.connect(guards.restore, sender=self, dispatch_uid="journal.guards")
