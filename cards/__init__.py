"""What people see in Teams: one file a card, from domain values to Adaptive Cards JSON and back to requests."""
