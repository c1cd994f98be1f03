"""Speakers: voices of several reports that are one person, body or outlet. Pure functions over plain records."""
