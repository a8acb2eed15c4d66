"""`approve_result`: who may do it, and where."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.ASSIGN}), Place.HANDLING)
