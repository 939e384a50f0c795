"""Scores beside scores: two rounds, or what another system computed."""
