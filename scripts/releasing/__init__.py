"""How an edition is released: each step by itself, and nothing outside the workshop before the one push."""
