"""What the vault needs from outside: registers of other authorities that may know a paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from motcua.law.reuse.facts import Registry


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose papers are looked up. `ref` as the record names them; a register knows them by number, name and day of birth."""

    ref: str
    number: str
    name: str
    born: date | None = None


class Registries(Protocol):
    """Registers outside. An answer never raises: a register that is silent says so by its state."""

    def look_up(
        self,
        ids: Collection[str],
        subjects: Collection[Subject],
        types: Collection[str],
        *,
        purpose: str,
        at: datetime,
        officer: str = "",
        dossier: str = "",
    ) -> tuple[Registry, ...]:
        """What each of these registers says about the subjects now, one answer for each id.

        `purpose`: code of the procedure; `officer`: who looks, as the record names them; `dossier`: its id, empty before there is one.
        All three are said to the register. One that is not connected is down and knows no type, so that nothing waits for it.
        """


class NoRegistries:
    """No register is connected: it is as if no component named one."""

    def look_up(
        self,
        ids: Collection[str],
        subjects: Collection[Subject],
        types: Collection[str],
        *,
        purpose: str,
        at: datetime,
        officer: str = "",
        dossier: str = "",
    ) -> tuple[Registry, ...]:
        """Nothing, always: a component whose register is not among the answers is judged without one."""
        return ()


NO_REGISTRIES: Final = NoRegistries()
