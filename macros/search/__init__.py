"""The index of the search: pure functions from the catalogue, and from the pages that no entry makes, to files."""
