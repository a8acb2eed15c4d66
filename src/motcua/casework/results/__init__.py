"""Results: drafted from a template, signed, numbered, given out, checked by anyone. Knows the dossier that each is of."""
