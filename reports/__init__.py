"""Documents made from domain values: the same blocks written as Word and as Markdown."""
