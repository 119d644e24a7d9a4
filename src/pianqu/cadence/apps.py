"""The room as a Django app."""

from django.apps import AppConfig


class CadenceConfig(AppConfig):
    """Nothing to register yet."""

    name = "pianqu.cadence"
    label = "cadence"
