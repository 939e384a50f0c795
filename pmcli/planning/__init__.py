"""`pm new`: a round from the one before, agreements from a pattern or from what the superior hands down, a person, plans for
improvement and development.

Everything here proposes text for people to edit and sign. Nothing that exists is overwritten, and nothing is made to fit in silence:
what has to be amended is told. Files that people wrote are carried over as they stand, with parts taken out (:mod:`.retouch`); new ones
are written in the order of the form (:mod:`.emit`), so that `pm fmt --check` has nothing to say.
"""
