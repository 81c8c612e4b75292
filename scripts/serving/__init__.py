"""How ``toolbox serve`` works: what changed on the disk (``watch``), what follows from it (``live_site``), and how a
browser gets to see it (``server``, with ``live.js`` on each page)."""
