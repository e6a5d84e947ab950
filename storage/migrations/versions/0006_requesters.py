"""What somebody asked for is found by who asked.

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_index("ix_item_action_requester", "item_action", ["requester_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_item_action_requester", "item_action")
