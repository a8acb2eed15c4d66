"""How the desk says a refusal: the sentence, then the law behind it. The pages for whole refusals stand in `ui.errors`."""

from motcua.law.dossier.refusals import DossierRefused
from motcua.law.refusals import Refused


def basis_of(refusal: Refused) -> str:
    """The article that refuses, in the law of the dossier's own regime; empty where none is needed."""
    return refusal.cited if isinstance(refusal, DossierRefused) else refusal.article


def told(refusal: Refused) -> str:
    """Sentence and basis in one line of an error summary."""
    basis = basis_of(refusal)
    return f"{refusal.sentence} Căn cứ: {basis}." if basis else refusal.sentence
