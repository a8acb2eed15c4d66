"""`supplement`: who may do it, and where. Papers that arrived end the wait, once they are all there."""

from motcua.casework.dossiers.completing import out_of_the_wait
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(
    frozenset({Permission.RECEIVE, Permission.HANDLE}),
    Place.ANYWHERE,
    completes=out_of_the_wait(for_money=False),
    completes_when=lambda payload: bool(payload.get("complete", True)),
    public=True,
)
