"""The Django application of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "elchi.house.ledger"
    label = "ledger"
