"""`require_obligation`: who may do it, and where."""

from motcua.casework.dossiers.completing import into_the_wait
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(
    frozenset({Permission.HANDLE}),
    Place.HANDLING,
    completes=into_the_wait(for_money=True),
    public=True,
    written_down=True,
)
