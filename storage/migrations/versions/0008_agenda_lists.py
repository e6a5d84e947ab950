"""A meeting has a list of items that its agenda carries.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from storage import column_types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "agenda_entry",
        sa.Column("meeting_id", column_types.Key(), nullable=False),
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("carried_from_id", column_types.Key(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("by_id", column_types.Key(), nullable=True),
        sa.Column("at", column_types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_agenda_entry_by_id")),
        sa.ForeignKeyConstraint(["carried_from_id"], ["meeting.id"], name=op.f("fk_agenda_entry_carried_from_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_agenda_entry_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_entry_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "item_id", name=op.f("pk_agenda_entry")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("agenda_entry")
