"""How officers' pages show a refusal: the sentence, then the law behind it. The pages for whole refusals are in `ui.errors`."""

from motcua.law.refusals import Refused


def message(refusal: Refused) -> str:
    """Sentence and basis in one line of an error summary."""
    return f"{refusal.sentence} Căn cứ: {refusal.cited}." if refusal.cited else refusal.sentence
