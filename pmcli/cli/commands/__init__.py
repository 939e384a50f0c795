"""One file a command: ``register(app)`` adds it. Heavy packages are imported inside the command that needs them."""
