"""`refuse`: who may do it, and where."""

from motcua.casework.dossiers.completing import by_role
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SIGN}), Place.HANDLING, completes=by_role("signer"), public=True, written_down=True)
