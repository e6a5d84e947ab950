"""The Protocols that services need from the outside: storage, message delivery, document rendering."""

from services.ports.chasers import Chasers
from services.ports.delivery import Delivered, Delivery, Messenger, Notifier, ReminderMessenger, Renderer, Undelivered
from services.ports.items import Awaited, ItemQuery, Items, Note, Page, Promise, Sight, Tally
from services.ports.people import People
from services.ports.programmes import Programmes
from services.ports.records import Agendas, Audit, Drafts, Judgements, Locks, Reassignments, Reminders
from services.ports.state import ConversationState, Document
from services.ports.transaction import Store, Transaction
from services.ports.updates import Updates

__all__ = [
    "Agendas",
    "Audit",
    "Awaited",
    "Chasers",
    "ConversationState",
    "Delivered",
    "Delivery",
    "Document",
    "Drafts",
    "ItemQuery",
    "Items",
    "Judgements",
    "Locks",
    "Messenger",
    "Note",
    "Notifier",
    "Page",
    "People",
    "Programmes",
    "Promise",
    "Reassignments",
    "ReminderMessenger",
    "Reminders",
    "Renderer",
    "Sight",
    "Store",
    "Tally",
    "Transaction",
    "Undelivered",
    "Updates",
]
