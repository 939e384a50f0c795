"""Closing a round, and verifying years later that what was closed is still so."""
