"""`conclude_sub_dossier`: who may do it, and where. Comes with the end of the sub-dossier."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SWEEP}), Place.ANYWHERE, public=True, offered=False)
