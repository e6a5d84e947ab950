"""The repositories are what the services were promised; the type checker reads this file."""

from services.ports import ConversationState, Store, Transaction
from storage.bot_state import BotState
from storage.store import SqlStore, SqlTransaction


def test_the_store_is_the_port(store: SqlStore) -> None:
    promised: Store = store
    remembered: ConversationState = BotState(store)
    assert promised is store
    assert isinstance(remembered, BotState)


def transaction(given: SqlTransaction) -> Transaction:
    """Fails to type-check when a repository differs from its Protocol."""
    return given
