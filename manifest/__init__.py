"""The Teams app manifest, its icons and the package that a Teams administrator uploads."""
