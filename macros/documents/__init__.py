"""The papers that people download: one text source, made into Word, ODF and PDF."""
