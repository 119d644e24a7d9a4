"""Files as a Django app."""

from django.apps import AppConfig

from pianqu.files.permissions import TABLE
from pianqu.kit import permissions


class FilesConfig(AppConfig):
    """Registers the permission table."""

    name = "pianqu.files"
    label = "files"
    verbose_name = "附件"

    def ready(self) -> None:
        """Make the table known."""
        permissions.register(TABLE)
