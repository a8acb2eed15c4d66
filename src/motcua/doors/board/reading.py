"""What the board asks the measure, once a page."""
