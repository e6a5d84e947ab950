"""Where things are kept: SQLModel tables, one repository a noun, migrations."""
