"""A service that signs, as a process; a token; papers to sign; and our own judge of what came out."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.arriving.examining import examine
from motcua.adapters.arriving.finding import Finding
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.remote import RemoteKeys
from motcua.adapters.signing.software import SoftwareKeys
from motcua.adapters.signing.stamping import StampService
from motcua.adapters.signing.tokens import FetchedTokens, GivenToken
from motcua.casework.papers.signing import SignatureRole, ToSign
from motcua.law.worktime.values import VIETNAM
from tests.arriving.making import pdf, plain
from tests.house.tree import ROOT
from tests.signing.service import AGENCY, CLIENT, OFFICER, PIN, SECRET, TOKEN

AT = datetime(2026, 11, 20, 8, 15, 30, tzinfo=VIETNAM)


def wish(key: str = "press-1", credential: str = "officer", **more: Any) -> ToSign:
    """What an officer wants signed, or an agency where `role` says so."""
    role = more.pop("role", SignatureRole.OFFICER)
    signer = more.pop("signer", AGENCY if role is SignatureRole.AGENCY else OFFICER)
    return ToSign(key=key, role=role, credential=credential, signer=signer, at=more.pop("at", AT), **more)


@dataclass
class Service:
    """The signing service. What a test changed is put back before the next one."""

    process: "subprocess.Popen[str]"
    port: int
    trust: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def keys(self, *, seconds: float = 20, **more: str) -> RemoteKeys:
        return RemoteKeys(self.address, GivenToken(more.get("token", TOKEN)), more.get("pin", PIN), seconds)

    def known_by_secret(self, secret: str = SECRET, *, seconds: float = 20) -> PadesSigner:
        """A signer that fetches its tokens."""
        return PadesSigner(RemoteKeys(self.address, FetchedTokens(self.address, CLIENT, secret), PIN, seconds))

    def signer(self, *, stamped: bool = False, seconds: float = 20, tests_count: bool = False) -> PadesSigner:
        stamps = StampService(f"{self.address}/tsa", seconds) if stamped else None
        return PadesSigner(self.keys(seconds=seconds), stamps, tests_count=tests_count)

    def tell(self, **told: Any) -> dict[str, Any]:
        """What it did until now."""
        request = urllib.request.Request(f"{self.address}/control", json.dumps(told).encode())  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - loopback
            did: dict[str, Any] = json.loads(answer.read())
        return did


@pytest.fixture(scope="session")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    words = [sys.executable, "-m", "tests.signing.service", str(folder), AT.isoformat()]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Service(process, int(process.stdout.readline()), folder / "trust")
        process.kill()


@pytest.fixture
def service(running_service: Service) -> Iterator[Service]:
    yield running_service
    running_service.tell(
        mode="up",
        stamps="up",
        clock=0,
        stamp_clock=0,
        release=True,
        phone="waiting",
        lasts=300,
        multisign=1,
        forget=True,
    )


@pytest.fixture
def software(tmp_path_factory: pytest.TempPathFactory) -> PadesSigner:
    """The signer of a demonstration, with a test authority of its own."""
    return PadesSigner(SoftwareKeys(tmp_path_factory.mktemp("authority")), tests_count=True)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "giay-to.pdf"
    made.write_bytes(pdf(plain()))
    return made


def judged(file: Path, trust: Path | None = None, at: datetime = AT) -> Finding:
    """By our own judge."""
    return examine(file, file.name, trust, at)
