"""Who is asked, when, how often, and what stops it."""
