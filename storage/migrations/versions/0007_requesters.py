"""What somebody asked for is found by who asked.

Revision ID: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_index("ix_item_action_requester", "item_action", ["requester_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_item_action_requester", "item_action")
