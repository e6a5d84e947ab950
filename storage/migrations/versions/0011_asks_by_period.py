"""A meeting that is moved into another month asks for another update: its stages may be sent for that one too.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_OLD, _NEW = "uq_chaser_ask_meeting_id_person_id_stage_workstream_id", "uq_chaser_ask_meeting_id_period"
_KEY = ["meeting_id", "person_id", "stage", "workstream_id"]
_STANDING = sa.text("stands AND NOT solicited")


def upgrade() -> None:
    """Go to this revision."""
    op.drop_index(_OLD, table_name="chaser_ask")
    op.create_index(
        _NEW,
        "chaser_ask",
        [*_KEY, "period_last", "period_first"],
        unique=True,
        sqlite_where=_STANDING,
        postgresql_where=_STANDING,
    )


def downgrade() -> None:
    """Go back; what was asked for a second period counts as solicited, which the older key lets stand."""
    earlier = "SELECT min(one.chaser_id) FROM chaser_ask AS one WHERE one.stands AND NOT one.solicited"
    same = " AND ".join(f"one.{name} = chaser_ask.{name}" for name in _KEY)
    op.execute(
        "UPDATE chaser_ask SET solicited = true WHERE stands AND NOT solicited "  # noqa: S608  # names of ours
        f"AND chaser_id > ({earlier} AND {same})"
    )
    op.drop_index(_NEW, table_name="chaser_ask")
    op.create_index(_OLD, "chaser_ask", _KEY, unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING)
