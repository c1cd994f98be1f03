"""Statements and reports of a collection, by their words, their voices and their dates."""
