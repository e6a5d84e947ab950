"""One file a noun: each handler calls one service and turns its value into a card."""
