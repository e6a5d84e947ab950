"""Reminders.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from storage import column_types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "reminder",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(), nullable=False),
        sa.Column("made_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("what", column_types.CleanText(), nullable=False),
        sa.Column("item_id", column_types.Key(), nullable=True),
        sa.Column("state", column_types.Label(), nullable=False),
        sa.Column("attempts", column_types.Number(), nullable=False),
        sa.Column("claimed_at", column_types.UtcDateTime(), nullable=True),
        sa.Column("sent_at", column_types.UtcDateTime(), nullable=True),
        sa.Column("outcome", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_reminder_item_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index("ix_reminder_item_id", "reminder", ["item_id"])
    op.create_index("ix_reminder_state_at", "reminder", ["state", "at", "id"])
    op.create_index("ix_reminder_person_id_state", "reminder", ["person_id", "state", "at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("reminder")
