"""Doors, not rooms: one module for each command of the ``toolbox`` program."""
