"""A simulator of registers in a process of its own, and a client of it."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from motcua.adapters.registries.client import HttpRegistries
from motcua.adapters.registries.setting import RegisterSetting
from motcua.law.reuse.facts import MaxStale, StaleUnit
from tests.doors.worker.processes import PATIENCE, ROOT, environment

TYPES: Mapping[str, tuple[str, ...]] = {
    "population": ("citizen_card", "residence_confirmation"),
    "civil_status": ("birth_certificate", "marriage_certificate"),
    "land": ("land_certificate",),
    "business": ("enterprise_certificate",),
    "household_business": ("household_business_certificate",),
}


@dataclass(frozen=True, slots=True)
class Simulator:
    service: str
    control: str

    def switch(self, state: str, register: str | None = None) -> None:
        assert self._ask("PUT", "/state", {"register": register, "state": state}) == {}

    def knows(self, papers: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> None:
        assert self._ask("PUT", "/papers", papers) == {}

    def journal(self) -> list[dict[str, Any]]:
        journal: list[dict[str, Any]] = self._ask("GET", "/journal", None)
        return journal

    def settings(self, **changed: Any) -> tuple[RegisterSetting, ...]:
        usual: dict[str, Any] = {"max_stale": MaxStale(4, StaleUnit.HOUR)}
        return tuple(
            RegisterSetting(one, f"{self.service}/{one}", {each: each for each in types}, **{**usual, **changed})
            for one, types in TYPES.items()
        )

    def _ask(self, method: str, path: str, content: object) -> Any:
        place = urlsplit(self.control)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=PATIENCE)
        try:
            connection.request(method, path, json.dumps(content).encode())
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def process() -> Iterator[Simulator]:
    command = [sys.executable, "-m", "motcua.adapters.registries.simulator"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(), cwd=ROOT) as child:
        assert child.stdout is not None
        try:
            yield Simulator(**json.loads(child.stdout.readline()))
        finally:
            child.terminate()


@pytest.fixture
def simulator(process: Simulator) -> Simulator:
    """Up, and every register knows nobody."""
    process.switch("up")
    process.knows({register: {} for register in TYPES})
    return process


@pytest.fixture
def registers(simulator: Simulator) -> HttpRegistries:
    """A client that remembers nothing yet. A second is long for a process of the same machine."""
    return HttpRegistries(simulator.settings(), seconds=1.0)
