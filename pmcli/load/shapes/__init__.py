"""Declarations of every key that a workspace may hold, one file a subject."""
