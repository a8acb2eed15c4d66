"""The campaign by itself."""
