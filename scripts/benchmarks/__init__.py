"""How long the commands take at many entries, and how long others take for as many."""
