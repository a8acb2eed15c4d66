"""Figures a second time, in SQL by DuckDB, written from docs/formats/indices.md and its design alone."""
