"""Ten years of a family: what it was asked for, and whether it was asked for the same paper twice (issue 21).

`living` makes the years through the product; `checking` judges their plain log by the published files alone.
"""
