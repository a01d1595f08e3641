"""The law, written in the language; data only."""
