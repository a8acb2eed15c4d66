"""`forward`: who may do it, and where."""

from motcua.casework.dossiers.completing import by_role
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(
    frozenset({Permission.RECEIVE}), Place.DESK, completes=by_role("receiving_officer", "one_stop"), public=True
)
