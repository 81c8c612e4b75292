"""What the toolbox is: entries, vocabulary, register of law, and the rules they keep."""
