"""A store that works in memory over a copy of a database: for simulations, in which a year goes by in seconds."""
