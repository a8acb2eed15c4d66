"""`submit_result`: who may do it, and where."""

from motcua.casework.dossiers.completing import into_signing
from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE}), Place.HANDLING, completes=into_signing)
