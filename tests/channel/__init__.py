"""A strict stand-in for the Teams service, over real HTTP."""
