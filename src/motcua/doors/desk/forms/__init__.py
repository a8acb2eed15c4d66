"""The form of each act: exactly the words that the law wants from a person, and nothing that it computes itself.

One `FORM` in every file; `acts_forms` finds them. Not here: whether an act is allowed (the law), and how forms are drawn.
"""
