"""`open_sub_dossier`: who may do it, and where. Comes with the step that opens it."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SWEEP}), Place.ANYWHERE, offered=False)
