"""The kit as a Django app: it brings templates, styles and template tags, and no models."""

from django.apps import AppConfig

from pianqu.kit.stock import speak

speak()


class KitConfig(AppConfig):
    """Nothing to register; loaded first, so that Django's stock words are ours before any form is made."""

    name = "pianqu.kit"
    label = "kit"
