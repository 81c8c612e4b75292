"""The toolbox as open data under ``api/v1/``: published types of its own, and the files that are made from them."""
