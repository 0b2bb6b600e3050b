"""The Django application of the holdings."""

from django.apps import AppConfig


class HoldingsConfig(AppConfig):
    name = "elchi.house.holdings"
    label = "holdings"
