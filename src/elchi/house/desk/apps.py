"""The desk as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk."""

    name = "elchi.house.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
