"""Chasing over virtual time, by the real policy and services, and whether every promise was kept."""
