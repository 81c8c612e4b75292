"""How the toolbox looks: pure functions from the catalogue to pages, and the glue to MkDocs."""
