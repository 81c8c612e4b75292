"""One entry is right: the kinds of entry, one module each, and how a file becomes one."""
