"""Ratings beside the owners', and the audit by programme and time.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from storage import column_types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "judgement",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("workstream_id", column_types.Key(), nullable=True),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("standpoint", column_types.Label(), nullable=False),
        sa.Column("rag", column_types.Label(), nullable=False),
        sa.Column("reason", column_types.CleanText(), nullable=False),
        sa.Column("by_id", column_types.Key(), nullable=False),
        sa.Column("by_name", column_types.CleanText(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_judgement_programme_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_judgement_workstream_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_judgement_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    whole = sa.text("workstream_id IS NULL")
    part = sa.text("workstream_id IS NOT NULL")
    columns = ["programme_id", "period_last", "period_first", "standpoint"]
    op.create_index(
        "uq_judgement_programme", "judgement", columns, unique=True, sqlite_where=whole, postgresql_where=whole
    )
    op.create_index(
        "uq_judgement_workstream",
        "judgement",
        [*columns, "workstream_id"],
        unique=True,
        sqlite_where=part,
        postgresql_where=part,
    )
    op.create_index("ix_audit_programme_id_at", "audit", ["programme_id", "at", "id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_audit_programme_id_at", table_name="audit")
    op.drop_table("judgement")
