"""Forms of procedures as data: which questions are asked of whom, what an answer must be, what goes to which line of the paper.

The format is a dialect of JSON Schema: docs/formats/forms.md. `reading` reads a file, `evaluating` judges answers, `carrying` takes
answers to another version, `showing` says how they stand on the page to be checked and on the official form.
"""
