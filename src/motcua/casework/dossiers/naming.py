"""Which dossier is meant: by its code, any tail of the code, the number another system gave it, or its identifier."""

from typing import Final
from uuid import UUID

from motcua.casework.dossiers.models import Dossier, ExternalReference
from motcua.casework.dossiers.queries import TAIL_AT_LEAST, visible
from motcua.casework.dossiers.refusals import CodeAmbiguous, DossierUnknown
from motcua.foundation.people.principals import Principal
from motcua.law.codes.dossier import normalise_code_tail

SHOWN: Final = 3


def named(given: str, *, seen_by: Principal) -> UUID:
    """The one dossier that the principal may see under this name.

    Raises DossierUnknown where there is none, and CodeAmbiguous where a tail fits several: it shows a few of them.
    """
    typed = given.strip()
    seen = visible(Dossier.objects.all(), seen_by=seen_by)
    try:
        rows = seen.filter(pk=UUID(typed))
    except ValueError:
        rows = seen.filter(pk__in=_elsewhere(typed))
        if not rows.exists():
            tail = normalise_code_tail(typed)
            if len(tail) < TAIL_AT_LEAST:
                raise DossierUnknown from None
            rows = seen.filter(code_reversed__startswith=tail[::-1])
    found = list(rows.order_by("-opened_at").values_list("pk", "code")[: SHOWN + 1])
    if not found:
        raise DossierUnknown
    if len(found) > 1:
        shown = [code or str(key) for key, code in found[:SHOWN]]
        raise CodeAmbiguous(given=typed, codes=", ".join(shown) + (", …" if len(found) > SHOWN else ""))
    return found[0][0]


def _elsewhere(typed: str) -> list[UUID]:
    rows = ExternalReference.objects.filter(external_id=typed).values_list("dossier_id", flat=True)
    return list(rows[: SHOWN + 1])
