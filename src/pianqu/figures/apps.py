"""The room as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Nothing to register yet."""

    name = "pianqu.figures"
    label = "figures"
