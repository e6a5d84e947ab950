"""The day on which the giver of a dependency gave their word.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    with op.batch_alter_table("item_dependency") as table:
        table.add_column(sa.Column("answered_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("item_dependency") as table:
        table.drop_column("answered_on")
