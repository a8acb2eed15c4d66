"""`take_up`: who may do it, and where. The officer who does it has the open step."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE}), Place.HANDLING, takes_step=True, public=True, written_down=True)
