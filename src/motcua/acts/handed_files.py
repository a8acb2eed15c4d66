"""The files of a page go with the act that is made of it, in one transaction: papers and dossiers change together."""

from collections.abc import Sequence

from motcua.casework.dossiers.components import orders_of
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.papers import actions as papers
from motcua.casework.papers import files
from motcua.foundation.people.circumstances import Circumstances


def hand_over_files(locked: LockedDossier, given: Sequence[ComponentGiven], circumstances: Circumstances) -> None:
    """Exactly the files that the page showed are the dossier's now, each under its paper, and the record says so.

    Refused where others are attached (FilesDiffer). An act without the key of a page has none.
    """
    if circumstances.key is None:
        return

    def order_of(line: int) -> int:
        orders = zip(given, orders_of(locked, given), strict=True)
        return next(order for one, order in orders if one.line == line and order is not None)

    shown = {(one.line, file_hash) for one in given for file_hash in one.files}
    attached = files.hand_over(circumstances.key, locked.dossier.pk, shown, order_of, circumstances)
    papers.record_attached(locked.dossier.pk, attached, circumstances)
