"""The room as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Nothing to register yet."""

    name = "pianqu.demo"
    label = "demo"
