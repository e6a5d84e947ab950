"""Lists by priority, by slippage and by the day of closing are met in the index, and so are counts by workstream.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from storage import column_types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_LISTED = (
    "programme_id",
    "ended",
    "sort_due",
    "ref_prefix",
    "ref_number",
    "id",
    "kind",
    "status",
    "owner_id",
    "workstream_id",
    "rag",
    "restricted",
    "residual_total",
    "reviewed_on",
)
_COUNTED = (
    "programme_id",
    "workstream_id",
    "ended",
    "kind",
    "status",
    "sort_due",
    "owner_id",
    "restricted",
    "rag",
    "residual_total",
)
_LEVELS = """
    UPDATE item SET priority_level = CASE
        WHEN lower(priority) IN ('critical', 'crit') THEN 'Critical'
        WHEN lower(priority) IN ('high', 'h') THEN 'High'
        WHEN lower(priority) IN ('medium', 'med', 'm') THEN 'Medium'
        WHEN lower(priority) IN ('low', 'l') THEN 'Low'
    END
    WHERE priority <> ''
"""


def upgrade() -> None:
    """Go to this revision."""
    op.drop_index("ix_item_listing", table_name="item")
    op.add_column("item", sa.Column("priority_level", column_types.Label(), nullable=True))
    op.execute(_LEVELS)
    op.create_index("ix_item_listing", "item", [*_LISTED, "priority_level", "original_due", "closed_on"])
    op.create_index("ix_item_tally", "item", list(_COUNTED))


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_item_tally", table_name="item")
    op.drop_index("ix_item_listing", table_name="item")
    op.drop_column("item", "priority_level")
    op.create_index("ix_item_listing", "item", list(_LISTED))
