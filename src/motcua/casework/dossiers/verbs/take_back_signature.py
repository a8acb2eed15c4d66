"""`take_back_signature`: who may do it, and where. The law asks for the very officer who signed."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SIGN}), Place.HANDLING, offered=False)
