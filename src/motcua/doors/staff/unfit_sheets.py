"""What every reader of a spreadsheet says of a file that cannot be used at all."""


class UnfitSheet(ValueError):
    """The whole file cannot be used: the sentence says what to do."""
