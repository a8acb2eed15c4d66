"""The curated layer as a file and as rows: reading, checking, and turning what a row says into values. Pure: no database, no clock."""
