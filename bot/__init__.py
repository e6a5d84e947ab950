"""The only home of the Bot Framework: what arrives from Teams becomes a Turn, what leaves is sent by one client."""
