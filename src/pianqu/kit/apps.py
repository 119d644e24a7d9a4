"""The kit as a Django app: it brings templates, styles and template tags, and no models."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Nothing to register."""

    name = "pianqu.kit"
    label = "kit"
