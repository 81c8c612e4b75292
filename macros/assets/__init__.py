"""What a release offers beside the site."""
