"""Checks of a linked program: each a function from the program to diagnostics."""
