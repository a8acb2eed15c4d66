"""Requests of leaders that an agency act: sent with a day, taken note of, answered, done; each with its record."""
