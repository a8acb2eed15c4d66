"""The measure by itself."""
