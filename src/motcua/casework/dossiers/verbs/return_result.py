"""`return_result`: who may do it, and where."""

from motcua.casework.dossiers.completing import by_role
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(
    frozenset({Permission.RETURN}),
    Place.DESK,
    with_the_group=True,
    completes=by_role("returning_officer", "one_stop"),
    public=True,
)
