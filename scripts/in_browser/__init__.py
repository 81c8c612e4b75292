"""What the pages of the site weigh and how fast they are in a browser."""
