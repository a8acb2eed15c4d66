"""Text documents for office programs, written with the standard library."""
