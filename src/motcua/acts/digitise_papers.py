"""Which files of a dossier are papers that must be digitised, and that their reading begins (NĐ 118/2025 Art. 17, TT 01/2023/TT-VPCP).

A paper is begun with where the catalogue says of what type it is, that type is kept, and the paper belongs to the case. What the vault
stands for has no file. A form that was printed here, a statement, an identity card and a paper of an unknown type stay with the
dossier: an officer may still put such a one into the vault by hand.
"""

from uuid import UUID

from motcua.acts.keep_paper import IDENTITY, STATEMENTS
from motcua.casework.dossiers.queries.digitising import types_of_papers
from motcua.casework.papers.pipeline import begin
from motcua.foundation.catalogue.shipped_curated import forms, paper_types
from motcua.foundation.people.circumstances import Circumstances


def digitise_papers(dossier_id: UUID, circumstances: Circumstances) -> None:
    """Begin with the papers of the dossier that nobody has begun with. Again is as once."""
    known = frozenset(paper_types()) - STATEMENTS - IDENTITY - forms()
    types = types_of_papers(dossier_id, circumstances=circumstances)
    begin(dossier_id, {order for order, one in types.items() if one in known}, circumstances.at)
