"""`record_call`: who may do it, and where. The desk that has the result telephones."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.RETURN}), Place.DESK)
