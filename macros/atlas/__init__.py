"""What is known of the countries: counted, drawn as a map of Europe, and laid side by side."""
