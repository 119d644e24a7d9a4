"""The room as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Nothing to register yet."""

    name = "pianqu.desk"
    label = "desk"
