"""The first tables: programmes, people, the seven registers, updates, the outbox, drafts, audit, bot state.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

from storage import column_types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "bot_state",
        sa.Column("key", column_types.Label(), nullable=False),
        sa.Column("document", column_types.JsonText(), nullable=False),
        sa.Column("version", column_types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_bot_state")),
    )
    op.create_table(
        "person",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("name", column_types.CleanText(), nullable=False),
        sa.Column("email", column_types.Label(), nullable=False),
        sa.Column("entra_id", column_types.Label(), nullable=False),
        sa.Column("time_zone", column_types.CleanText(), nullable=False),
        sa.Column("working_days", column_types.CleanText(), nullable=False),
        sa.Column("window_opens", sa.Time(), nullable=False),
        sa.Column("window_closes", sa.Time(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("has_contact", sa.Boolean(), nullable=False),
        sa.Column("tenant_id", column_types.CleanText(), nullable=False),
        sa.Column("conversation_id", column_types.CleanText(), nullable=False),
        sa.Column("user_id", column_types.CleanText(), nullable=False),
        sa.Column("bot_id", column_types.CleanText(), nullable=False),
        sa.Column("service_url", column_types.CleanText(), nullable=False),
        sa.Column("locale", column_types.CleanText(), nullable=False),
        sa.Column("blocked", column_types.CleanText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            "uq_person_email",
            ["email"],
            unique=True,
            sqlite_where=sa.text("email <> ''"),
            postgresql_where=sa.text("email <> ''"),
        )
        batch_op.create_index(
            "uq_person_entra_id",
            ["entra_id"],
            unique=True,
            sqlite_where=sa.text("entra_id <> ''"),
            postgresql_where=sa.text("entra_id <> ''"),
        )

    op.create_table(
        "chaser",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stage", column_types.Label(), nullable=False),
        sa.Column("items", column_types.JsonText(), nullable=False),
        sa.Column("covering_id", column_types.Key(), nullable=True),
        sa.Column("solicited", sa.Boolean(), nullable=False),
        sa.Column("note", column_types.CleanText(), nullable=False),
        sa.Column("reason", column_types.CleanText(), nullable=False),
        sa.Column("state", column_types.Label(), nullable=False),
        sa.Column("decided_at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", column_types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("sent_at", column_types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("activity_id", column_types.CleanText(), nullable=False),
        sa.Column("attempts", column_types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["covering_id"], ["person.id"], name=op.f("fk_chaser_covering_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_chaser_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chaser")),
    )
    with op.batch_alter_table("chaser", schema=None) as batch_op:
        batch_op.create_index("ix_chaser_day", ["day", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chaser_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_chaser_state", ["state", "decided_at", "id"], unique=False)
        batch_op.create_index(
            "uq_chaser_person_id_day",
            ["person_id", "day"],
            unique=True,
            sqlite_where=sa.text("NOT solicited"),
            postgresql_where=sa.text("NOT solicited"),
        )

    op.create_table(
        "person_leave",
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("position", column_types.Number(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("cover_id", column_types.Key(), nullable=True),
        sa.ForeignKeyConstraint(["cover_id"], ["person.id"], name=op.f("fk_person_leave_cover_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_leave_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_person_leave")),
    )
    op.create_table(
        "programme",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("code", column_types.Label(), nullable=False),
        sa.Column("code_key", column_types.Label(), nullable=False),
        sa.Column("name", column_types.CleanText(), nullable=False),
        sa.Column("nation", column_types.CleanText(), nullable=False),
        sa.Column("matrix", column_types.CleanText(), nullable=False),
        sa.Column("marking", column_types.CleanText(), nullable=False),
        sa.Column("time_zone", column_types.CleanText(), nullable=False),
        sa.Column("sro_id", column_types.Key(), nullable=True),
        sa.Column("project_manager_id", column_types.Key(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_manager_id"], ["person.id"], name=op.f("fk_programme_project_manager_id")),
        sa.ForeignKeyConstraint(["sro_id"], ["person.id"], name=op.f("fk_programme_sro_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("code_key", name=op.f("uq_programme_code_key")),
    )
    op.create_table(
        "audit",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", column_types.Key(), nullable=True),
        sa.Column("actor_name", column_types.CleanText(), nullable=False),
        sa.Column("on_behalf_of_id", column_types.Key(), nullable=True),
        sa.Column("channel", column_types.Label(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=True),
        sa.Column("subject", column_types.Label(), nullable=False),
        sa.Column("what", column_types.CleanText(), nullable=False),
        sa.Column("before", column_types.JsonText(), nullable=False),
        sa.Column("after", column_types.JsonText(), nullable=False),
        sa.Column("reason", column_types.CleanText(), nullable=False),
        sa.Column("batch", column_types.Label(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_actor_id")),
        sa.ForeignKeyConstraint(["on_behalf_of_id"], ["person.id"], name=op.f("fk_audit_on_behalf_of_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_audit_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_batch"), ["batch"], unique=False)
        batch_op.create_index("ix_audit_subject", ["subject", "programme_id"], unique=False)

    op.create_table(
        "board",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("name", column_types.Label(), nullable=False),
        sa.Column("frequency", column_types.CleanText(), nullable=False),
        sa.Column("programme_board", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_board_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board")),
        sa.UniqueConstraint("programme_id", "name", name=op.f("uq_board_programme_id_name")),
    )
    op.create_table(
        "membership",
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("key", column_types.CleanText(), nullable=False),
        sa.Column("initials", column_types.CleanText(), nullable=False),
        sa.Column("title", column_types.CleanText(), nullable=False),
        sa.Column("organisation", column_types.CleanText(), nullable=False),
        sa.Column("roles", column_types.CleanText(), nullable=False),
        sa.Column("deputy_id", column_types.Key(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_membership_deputy_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_membership_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "person_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "programme_closure",
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_closure_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme_id", "day", name=op.f("pk_programme_closure")),
    )
    op.create_table(
        "workstream",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("ref", column_types.Label(), nullable=False),
        sa.Column("name", column_types.CleanText(), nullable=False),
        sa.Column("owner_id", column_types.Key(), nullable=True),
        sa.Column("deputy_id", column_types.Key(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("note", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_workstream_deputy_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_workstream_owner_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_workstream_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstream")),
        sa.UniqueConstraint("programme_id", "ref", name=op.f("uq_workstream_programme_id_ref")),
    )
    op.create_table(
        "item",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("kind", column_types.Label(), nullable=False),
        sa.Column("ref", column_types.Label(), nullable=False),
        sa.Column("ref_key", column_types.Label(), nullable=False),
        sa.Column("ref_sought", column_types.Label(), nullable=False),
        sa.Column("ref_prefix", column_types.Label(), nullable=False),
        sa.Column("ref_number", column_types.Number(), nullable=True),
        sa.Column("status", column_types.Label(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("workstream_id", column_types.Key(), nullable=True),
        sa.Column("owner_id", column_types.Key(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sort_due", sa.Date(), nullable=False),
        sa.Column("original_due", sa.Date(), nullable=True),
        sa.Column("rag", column_types.Label(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("residual_total", column_types.Number(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=True),
        sa.Column("latest_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", column_types.Number(), nullable=False),
        sa.Column("text", column_types.CleanText(), nullable=False),
        sa.Column("search", column_types.CleanText(), nullable=False),
        sa.Column("workstream_text", column_types.CleanText(), nullable=False),
        sa.Column("owner_text", column_types.CleanText(), nullable=False),
        sa.Column("priority", column_types.CleanText(), nullable=False),
        sa.Column("raised_by", column_types.CleanText(), nullable=False),
        sa.Column("source", column_types.CleanText(), nullable=False),
        sa.Column("latest", column_types.CleanText(), nullable=False),
        sa.Column("unread", column_types.JsonText(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_item_owner_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_item_programme_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_item_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("programme_id", "ref_key", name=op.f("uq_item_programme_id_ref_key")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index("ix_item_kind", ["programme_id", "kind", "id"], unique=False)
        batch_op.create_index(
            "ix_item_listing",
            [
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
            ],
            unique=False,
        )
        batch_op.create_index("ix_item_numbering", ["programme_id", "ref_prefix", "ref_number"], unique=False)
        batch_op.create_index("ix_item_order", ["ended", "sort_due", "ref_prefix", "ref_number", "id"], unique=False)
        batch_op.create_index("ix_item_owner", ["owner_id", "ended", "sort_due"], unique=False)
        batch_op.create_index("ix_item_sought", ["ref_sought", "programme_id"], unique=False)
        batch_op.create_index("ix_item_status", ["programme_id", "status"], unique=False)
        batch_op.create_index("ix_item_workstream", ["workstream_id", "ended", "sort_due"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("board_id", column_types.Key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_meeting_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("board_id", "day", name=op.f("uq_meeting_board_id_day")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_day"), ["day"], unique=False)

    op.create_table(
        "workstream_board",
        sa.Column("workstream_id", column_types.Key(), nullable=False),
        sa.Column("board_id", column_types.Key(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["board.id"], name=op.f("fk_workstream_board_board_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workstream_id"], ["workstream.id"], name=op.f("fk_workstream_board_workstream_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workstream_id", "board_id", name=op.f("pk_workstream_board")),
    )
    with op.batch_alter_table("workstream_board", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workstream_board_board_id"), ["board_id"], unique=False)

    op.create_table(
        "workstream_update",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("workstream_id", column_types.Key(), nullable=False),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("version", column_types.Number(), nullable=False),
        sa.Column("submitted_by_id", column_types.Key(), nullable=True),
        sa.Column("entered_by_id", column_types.Key(), nullable=True),
        sa.Column("submitted_by_name", column_types.CleanText(), nullable=False),
        sa.Column("received", column_types.CleanText(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ratings", column_types.JsonText(), nullable=False),
        sa.Column("last_overall", column_types.CleanText(), nullable=True),
        sa.Column("done", column_types.CleanText(), nullable=False),
        sa.Column("planned", column_types.CleanText(), nullable=False),
        sa.Column("path_to_green", column_types.CleanText(), nullable=False),
        sa.Column("support_needed", column_types.CleanText(), nullable=False),
        sa.Column("green_reason", column_types.CleanText(), nullable=False),
        sa.Column("nil_return", sa.Boolean(), nullable=False),
        sa.Column("on_time", sa.Boolean(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("officer_note", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["entered_by_id"], ["person.id"], name=op.f("fk_workstream_update_entered_by_id")),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["person.id"], name=op.f("fk_workstream_update_submitted_by_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_workstream_update_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstream_update")),
        sa.UniqueConstraint(
            "workstream_id",
            "period_last",
            "period_first",
            "version",
            name=op.f("uq_workstream_update_workstream_id_period_last_period_first_version"),
        ),
    )
    with op.batch_alter_table("workstream_update", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workstream_update_period_last"), ["period_last"], unique=False)

    op.create_table(
        "chaser_ask",
        sa.Column("chaser_id", column_types.Key(), nullable=False),
        sa.Column("position", column_types.Number(), nullable=False),
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("solicited", sa.Boolean(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", column_types.Key(), nullable=False),
        sa.Column("meeting_day", sa.Date(), nullable=False),
        sa.Column("board_name", column_types.CleanText(), nullable=False),
        sa.Column("workstream_id", column_types.Key(), nullable=False),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("stage", column_types.Label(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["chaser_id"], ["chaser.id"], name=op.f("fk_chaser_ask_chaser_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_chaser_ask_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_chaser_ask_person_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_chaser_ask_workstream_id")),
        sa.PrimaryKeyConstraint("chaser_id", "position", name=op.f("pk_chaser_ask")),
    )
    with op.batch_alter_table("chaser_ask", schema=None) as batch_op:
        batch_op.create_index(
            "ix_chaser_ask_workstream_id_period_last", ["workstream_id", "period_last", "period_first"], unique=False
        )
        batch_op.create_index(
            "uq_chaser_ask_meeting_id_person_id_stage_workstream_id",
            ["meeting_id", "person_id", "stage", "workstream_id"],
            unique=True,
            sqlite_where=sa.text("stands AND NOT solicited"),
            postgresql_where=sa.text("stands AND NOT solicited"),
        )

    op.create_table(
        "draft",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("board_id", column_types.Key(), nullable=False),
        sa.Column("meeting_id", column_types.Key(), nullable=False),
        sa.Column("version", column_types.Number(), nullable=False),
        sa.Column("made_at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", column_types.Key(), nullable=True),
        sa.Column("highlight", column_types.JsonText(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_draft_board_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_draft_made_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_draft_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("meeting_id", "version", name=op.f("uq_draft_meeting_id_version")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kind", column_types.Label(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=True),
        sa.Column("meeting_id", column_types.Key(), nullable=True),
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("stage", column_types.Label(), nullable=True),
        sa.Column("workstream_id", column_types.Key(), nullable=True),
        sa.Column("chaser_id", column_types.Key(), nullable=True),
        sa.Column("reason", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["chaser_id"], ["chaser.id"], name=op.f("fk_evidence_chaser_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_evidence_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_evidence_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_evidence_programme_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_evidence_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "hold",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("person_id", column_types.Key(), nullable=False),
        sa.Column("kind", column_types.Label(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("workstream_id", column_types.Key(), nullable=True),
        sa.Column("item_id", column_types.Key(), nullable=True),
        sa.Column("by_id", column_types.Key(), nullable=True),
        sa.Column("reason", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_hold_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_hold_item_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hold_person_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_hold_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    with op.batch_alter_table("hold", schema=None) as batch_op:
        batch_op.create_index("ix_hold_last_first", ["last", "first"], unique=False)

    op.create_table(
        "item_action",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("support", column_types.CleanText(), nullable=False),
        sa.Column("moves", column_types.Number(), nullable=False),
        sa.Column("requester_id", column_types.Key(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_action_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["requester_id"], ["person.id"], name=op.f("fk_item_action_requester_id")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_action")),
    )
    op.create_table(
        "item_assumption",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("confidence", column_types.CleanText(), nullable=False),
        sa.Column("impact", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_assumption_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_assumption")),
    )
    op.create_table(
        "item_decision",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("forum", column_types.CleanText(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", column_types.CleanText(), nullable=False),
        sa.Column("options", column_types.CleanText(), nullable=False),
        sa.Column("reasons", column_types.CleanText(), nullable=False),
        sa.Column("type", column_types.CleanText(), nullable=False),
        sa.Column("impact", column_types.CleanText(), nullable=False),
        sa.Column("published", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_decision_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_decision")),
    )
    op.create_table(
        "item_dependency",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("giver", column_types.CleanText(), nullable=False),
        sa.Column("getter", column_types.CleanText(), nullable=False),
        sa.Column("getter_owner_id", column_types.Key(), nullable=True),
        sa.Column("getter_owner_text", column_types.CleanText(), nullable=False),
        sa.Column("type", column_types.CleanText(), nullable=False),
        sa.Column("forecast", sa.Date(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["getter_owner_id"], ["person.id"], name=op.f("fk_item_dependency_getter_owner_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_dependency_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_dependency")),
    )
    op.create_table(
        "item_issue",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("type", column_types.CleanText(), nullable=False),
        sa.Column("impact", column_types.CleanText(), nullable=False),
        sa.Column("severity", column_types.CleanText(), nullable=False),
        sa.Column("resolution", column_types.CleanText(), nullable=False),
        sa.Column("escalated", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_issue_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_issue")),
    )
    op.create_table(
        "item_link",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("position", column_types.Number(), nullable=False),
        sa.Column("ref", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_link_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "position", name=op.f("pk_item_link")),
    )
    op.create_table(
        "item_milestone",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("last_forecast", sa.Date(), nullable=True),
        sa.Column("actual", sa.Date(), nullable=True),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("last_rag", column_types.CleanText(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_milestone_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_milestone")),
    )
    op.create_table(
        "item_note",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", column_types.Key(), nullable=True),
        sa.Column("by_name", column_types.CleanText(), nullable=False),
        sa.Column("text", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_item_note_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_note_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_note")),
    )
    with op.batch_alter_table("item_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_note_item_id"), ["item_id"], unique=False)

    op.create_table(
        "item_risk",
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.Column("category", column_types.CleanText(), nullable=False),
        sa.Column("inherent_likelihood", column_types.Number(), nullable=True),
        sa.Column("inherent_impact", column_types.Number(), nullable=True),
        sa.Column("residual_likelihood", column_types.Number(), nullable=True),
        sa.Column("residual_impact", column_types.Number(), nullable=True),
        sa.Column("target_likelihood", column_types.Number(), nullable=True),
        sa.Column("target_impact", column_types.Number(), nullable=True),
        sa.Column("previous_likelihood", column_types.Number(), nullable=True),
        sa.Column("previous_impact", column_types.Number(), nullable=True),
        sa.Column("controls", column_types.CleanText(), nullable=False),
        sa.Column("response", column_types.CleanText(), nullable=False),
        sa.Column("further_action", column_types.CleanText(), nullable=False),
        sa.Column("action_owner_id", column_types.Key(), nullable=True),
        sa.Column("action_owner_text", column_types.CleanText(), nullable=False),
        sa.Column("proximity", column_types.CleanText(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("direction", column_types.CleanText(), nullable=False),
        sa.Column("escalated_to", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["action_owner_id"], ["person.id"], name=op.f("fk_item_risk_action_owner_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_risk_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_risk")),
    )
    op.create_table(
        "item_word",
        sa.Column("word", column_types.Label(), nullable=False),
        sa.Column("item_id", column_types.Key(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_word_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("word", "item_id", name=op.f("pk_item_word")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("item_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_word_item_id"), ["item_id"], unique=False)

    op.create_table(
        "period_lock",
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", column_types.Key(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_period_lock_by_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_period_lock_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme_id", "period_first", "period_last", name=op.f("pk_period_lock")),
    )
    op.create_table(
        "reassignment",
        sa.Column("id", column_types.Key(), nullable=False),
        sa.Column("programme_id", column_types.Key(), nullable=False),
        sa.Column("asked_by_id", column_types.Key(), nullable=False),
        sa.Column("to_id", column_types.Key(), nullable=True),
        sa.Column("workstream_id", column_types.Key(), nullable=True),
        sa.Column("item_id", column_types.Key(), nullable=True),
        sa.Column("note", column_types.CleanText(), nullable=False),
        sa.Column("asked_at", column_types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", column_types.Label(), nullable=False),
        sa.Column("settled_by_id", column_types.Key(), nullable=True),
        sa.Column("settled_at", column_types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answer", column_types.CleanText(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_reassignment_asked_by_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_reassignment_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_reassignment_programme_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_reassignment_settled_by_id")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_reassignment_to_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_reassignment_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reassignment")),
    )
    with op.batch_alter_table("reassignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reassignment_programme_id"), ["programme_id"], unique=False)


def downgrade() -> None:
    """Go back to the one before."""
    with op.batch_alter_table("reassignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reassignment_programme_id"))

    op.drop_table("reassignment")
    op.drop_table("period_lock")
    with op.batch_alter_table("item_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_word_item_id"))

    op.drop_table("item_word")
    op.drop_table("item_risk")
    with op.batch_alter_table("item_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_note_item_id"))

    op.drop_table("item_note")
    op.drop_table("item_milestone")
    op.drop_table("item_link")
    op.drop_table("item_issue")
    op.drop_table("item_dependency")
    op.drop_table("item_decision")
    op.drop_table("item_assumption")
    op.drop_table("item_action")
    with op.batch_alter_table("hold", schema=None) as batch_op:
        batch_op.drop_index("ix_hold_last_first")

    op.drop_table("hold")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_person_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_at"))

    op.drop_table("evidence")
    op.drop_table("draft")
    with op.batch_alter_table("chaser_ask", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_chaser_ask_meeting_id_person_id_stage_workstream_id",
            sqlite_where=sa.text("stands AND NOT solicited"),
            postgresql_where=sa.text("stands AND NOT solicited"),
        )
        batch_op.drop_index("ix_chaser_ask_workstream_id_period_last")

    op.drop_table("chaser_ask")
    with op.batch_alter_table("workstream_update", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workstream_update_period_last"))

    op.drop_table("workstream_update")
    with op.batch_alter_table("workstream_board", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workstream_board_board_id"))

    op.drop_table("workstream_board")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_day"))

    op.drop_table("meeting")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index("ix_item_workstream")
        batch_op.drop_index("ix_item_status")
        batch_op.drop_index("ix_item_sought")
        batch_op.drop_index("ix_item_owner")
        batch_op.drop_index("ix_item_order")
        batch_op.drop_index("ix_item_numbering")
        batch_op.drop_index("ix_item_listing")
        batch_op.drop_index("ix_item_kind")

    op.drop_table("item")
    op.drop_table("workstream")
    op.drop_table("programme_closure")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))

    op.drop_table("membership")
    op.drop_table("board")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_subject")
        batch_op.drop_index(batch_op.f("ix_audit_batch"))
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
    op.drop_table("programme")
    op.drop_table("person_leave")
    with op.batch_alter_table("chaser", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_chaser_person_id_day", sqlite_where=sa.text("NOT solicited"), postgresql_where=sa.text("NOT solicited")
        )
        batch_op.drop_index("ix_chaser_state")
        batch_op.drop_index(batch_op.f("ix_chaser_person_id"))
        batch_op.drop_index("ix_chaser_day")

    op.drop_table("chaser")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_person_entra_id", sqlite_where=sa.text("entra_id <> ''"), postgresql_where=sa.text("entra_id <> ''")
        )
        batch_op.drop_index(
            "uq_person_email", sqlite_where=sa.text("email <> ''"), postgresql_where=sa.text("email <> ''")
        )

    op.drop_table("person")
    op.drop_table("bot_state")
