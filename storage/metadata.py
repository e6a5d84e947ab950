"""Every table there is, in one metadata."""

from storage import (
    tables_agendas,
    tables_chasing,
    tables_items,
    tables_people,
    tables_programmes,
    tables_records,
    tables_registers,
    tables_reminders,
    tables_updates,
)
from storage.tables import METADATA

__all__ = [
    "METADATA",
    "tables_agendas",
    "tables_chasing",
    "tables_items",
    "tables_people",
    "tables_programmes",
    "tables_records",
    "tables_registers",
    "tables_reminders",
    "tables_updates",
]
