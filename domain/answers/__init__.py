"""What somebody asked about the registers, as values ready to be shown."""
