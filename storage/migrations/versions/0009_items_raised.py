"""Items are found by the day on which they were raised.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_index("ix_item_raised", "item", ["programme_id", "raised_on"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_item_raised", table_name="item")
