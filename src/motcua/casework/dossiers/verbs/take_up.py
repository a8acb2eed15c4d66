"""`take_up`: who may do it, and where. Whoever takes a dossier up has its open step."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE}), Place.HANDLING, takes_step=True, public=True)
