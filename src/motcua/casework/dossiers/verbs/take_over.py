"""`take_over`: who may do it, and where. Who takes it over has the open step of their agency from then on.

Not offered as an act: a page offers it only where a colleague has the dossier in hand.
"""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(
    frozenset({Permission.RECEIVE, Permission.RETURN, Permission.HANDLE}),
    Place.ANYWHERE,
    takes_step=True,
    offered=False,
)
