"""How the links of a built site are checked: its pages, its own links, and the addresses outside.

    pages -> internal -> findings
          -> external (ask, guard) -> findings

Only ``ask`` opens a connection to another computer, and only where ``guard`` lets it.
"""
