"""Chasing as it happens: what is due is decided from the store at each beat, put in the outbox, sent, and recorded."""

from services.chasing.beat import BeatMemory, BeatOutcome, plan_chasers, run_beat
from services.chasing.digests import digest_for, digest_of, open_update_card
from services.chasing.officers import Preview, preview_chasers, send_now, vacancies_at
from services.chasing.worlds import load_world

__all__ = [
    "BeatMemory",
    "BeatOutcome",
    "Preview",
    "digest_for",
    "digest_of",
    "load_world",
    "open_update_card",
    "plan_chasers",
    "preview_chasers",
    "run_beat",
    "send_now",
    "vacancies_at",
]
