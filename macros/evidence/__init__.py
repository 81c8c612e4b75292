"""What the case studies show when they are counted: facts of one case, counts, charts, and a table to download."""
