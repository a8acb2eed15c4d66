"""A remote signing service as a process of its own: credentials/info, credentials/authorize and signatures/signHash of the API of the
Cloud Signature Consortium, version 2; beside it time stamps (RFC 3161), answers and lists of revocation. Nobody in it is real.

`python -m tests.signing.service FOLDER MOMENT` prints its port. It issues its certificates itself and leaves what is trusted in
FOLDER/trust. How it behaves is posted to /control; what it did is read there. It keeps what it signed under the name of the operation.
"""

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock
from typing import Any, Final, cast
from urllib.parse import quote_plus

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from tests.arriving.authorities import Holder, Wish, issue, revocation_list, rsa_key, status_answer
from tests.arriving.making import time_stamper

OFFICER, AGENCY = "Lường Văn Bịa", "ỦY BAN NHÂN DÂN XÃ THỬ"
TOKEN, PIN = "ma-truy-cap-thu", "246810"
CLIENT, SECRET = "mot-cua", "bí mật: thử"
RSA, ECDSA = "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"
LONGEST_WAIT: Final = 60.0
DAY: Final = timedelta(days=1)

Answer = tuple[int, bytes]


@dataclass
class House:
    """What the service has: its clock, its certificates, what it was told to do, and what it did."""

    at: datetime
    address: str
    mode: str = "up"
    stamps: str = "up"
    clock: timedelta = timedelta()
    stamp_clock: timedelta = timedelta()
    signed: dict[str, list[str]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    allowed: dict[str, list[str]] = field(default_factory=dict)
    sads: int = 0
    questions: int = 0
    released: Event = field(default_factory=Event)
    phone: str = "waiting"
    phones: set[str] = field(default_factory=set)
    handles: dict[str, list[str]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    lasts: int = 300
    multisign: int = 1
    lock: Lock = field(default_factory=Lock)
    holders: dict[str, Holder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        begin, end = self.at - 300 * DAY, self.at + 900 * DAY
        self.root = issue(Wish("Gốc thử", authority=True, begin=begin, end=end))
        self.middle = issue(Wish("Cơ quan cấp thử", authority=True, begin=begin, end=end), self.root)
        responder = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{self.address}/ocsp")
        )
        place = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{self.address}/crl")], None, None, None)
        answers = (x509.AuthorityInformationAccess([responder]),)
        lists = (x509.CRLDistributionPoints([place]),)
        curve = ec.generate_private_key(ec.SECP256R1())
        wishes = {
            "officer": Wish(OFFICER, key=rsa_key(number=1), begin=begin, end=end),
            "curve": Wish(OFFICER, key=curve, begin=begin, end=end),
            "agency": Wish(AGENCY, key=rsa_key(number=2), begin=begin, end=end),
            "answered": Wish(OFFICER, key=rsa_key(number=1), begin=begin, end=end, others=answers),
            "listed": Wish(OFFICER, key=rsa_key(number=1), begin=begin, end=end, others=lists),
            "revoked": Wish(OFFICER, key=rsa_key(number=1), begin=begin, end=end, others=answers),
            "revoked in a list": Wish(OFFICER, key=rsa_key(number=1), begin=begin, end=end, others=lists),
            "young": Wish(OFFICER, key=rsa_key(number=1), begin=self.at + DAY, end=end),
            "old": Wish(OFFICER, key=rsa_key(number=1), begin=begin, end=self.at - DAY),
            "short": Wish(OFFICER, key=rsa_key(1024), begin=begin, end=end),
            "test": Wish(f"{OFFICER} (THỬ NGHIỆM)", key=rsa_key(number=1), begin=begin, end=end),
        }
        self.holders = {name: issue(wish, self.middle) for name, wish in wishes.items()}
        stamping = (ExtendedKeyUsageOID.TIME_STAMPING,)
        self.stamper = issue(
            Wish("Dấu thời gian thử", key=rsa_key(), begin=begin, end=end, extended=stamping), self.middle
        )
        self.wrong = rsa_key(number=9)

    def trust(self, folder: Path) -> None:
        """What a judge is given: anchor, intermediate, and a list of each authority."""
        folder.mkdir(exist_ok=True)
        (folder / "root.pem").write_bytes(self.root.pem)
        (folder / "middle.crt").write_bytes(self.middle.der)
        (folder / "root.crl").write_bytes(revocation_list(self.root, made=self.at - DAY, following=self.at + DAY))
        (folder / "middle.crl").write_bytes(revocation_list(self.middle, made=self.at - DAY, following=self.at + DAY))

    def answer(self, path: str, body: bytes) -> Answer:
        match path:
            case "/csc/v2/credentials/info":
                return self._info(json.loads(body))
            case "/csc/v2/credentials/authorize":
                return self._authorize(json.loads(body))
            case "/csc/v2/credentials/authorizeCheck":
                return self._confirmed(json.loads(body))
            case "/csc/v2/info":
                return good({"specs": "2.0.0.2", "oauth2": f"{self.address}/base"})
            case "/csc/v2/signatures/signHash":
                return self._sign(json.loads(body))
            case "/tsa":
                return self._stamp(body)
            case "/ocsp":
                return self._status(body)
            case "/crl":
                revoked = {self.holders["revoked in a list"]: self.at - DAY}
                return 200, revocation_list(self.middle, revoked, made=self.at - DAY, following=self.at + DAY)
            case _:
                return 404, b""

    def _info(self, question: dict[str, Any]) -> Answer:
        holder = self.holders.get(question["credentialID"])
        if holder is None:
            return error("invalid_request", "Invalid parameter credentialID")
        chain = [holder.der, *(one.dump() for one in holder.chain())]
        is_curve = isinstance(holder.key, ec.EllipticCurvePrivateKey)
        cert = {"status": "valid", "certificates": [b64encode(one).decode() for one in chain]}
        mode = "implicit" if question["credentialID"] in self.phones else "explicit"
        key = {"status": "enabled", "algo": [ECDSA if is_curve else RSA], "len": 2048}
        return good(
            {
                "key": key,
                "cert": cert,
                "auth": {"mode": mode},
                "SCAL": "2",
                "multisign": self.multisign,
            }
        )

    def _authorize(self, question: dict[str, Any]) -> Answer:
        if not len(question["hashes"]) == question["numSignatures"] <= self.multisign:
            return error("invalid_request", "Invalid parameter numSignatures")
        if question["credentialID"] in self.phones:
            if "authData" in question:
                return error("invalid_request", "A telephone is asked, no PIN")
            self.questions += 1
            handle = f"handle-{self.questions}"
            self.handles[handle] = list(question["hashes"])
            return 202, json.dumps({"handle": handle, "expiresIn": 120}).encode()
        if self.mode == "pin" or {"id": "PIN", "value": PIN} not in question.get("authData", []):
            return error("invalid_pin", f"The PIN {PIN} is wrong")
        if self.mode == "refuse":
            return error("access_denied", "Nguyễn Văn Kể từ chối trên điện thoại")
        return self._sad(list(question["hashes"]))

    def _sad(self, hashes: list[str]) -> Answer:
        self.sads += 1
        self.allowed[f"sad-{self.sads}"] = hashes
        return good({"SAD": f"sad-{self.sads}", "expiresIn": 300})

    def _confirmed(self, question: dict[str, Any]) -> Answer:
        """What the owner did on the telephone, by what the test says they did."""
        hashes = self.handles.get(question["handle"])
        if hashes is None:
            return error("invalid_handle", "Unknown handle")
        if self.phone == "waiting":
            return 202, json.dumps({"handle": question["handle"]}).encode()
        del self.handles[question["handle"]]
        if self.phone in ("access_denied", "authorization_expired"):
            return error(self.phone, "Lường Văn Bịa trên điện thoại")
        return self._sad(hashes)

    def token(self, headers: Any, body: bytes) -> Answer:
        """Of a client that the service knows."""
        basic = b64encode(f"{quote_plus(CLIENT)}:{quote_plus(SECRET)}".encode()).decode()
        if headers.get("Authorization") != f"Basic {basic}" or b"grant_type=client_credentials" not in body:
            return 401, b""
        self.tokens.append(f"fetched-{len(self.tokens)}")
        return good({"access_token": self.tokens[-1], "token_type": "Bearer", "expires_in": self.lasts})

    def issue(self, credential: str, name: str) -> None:
        """A certificate for somebody who confirms on the telephone, once."""
        if credential in self.phones:
            return
        begin, end = self.at - 300 * DAY, self.at + 900 * DAY
        self.holders[credential] = issue(Wish(name, key=rsa_key(number=1), begin=begin, end=end), self.middle)
        self.phones.add(credential)

    def _sign(self, question: dict[str, Any]) -> Answer:
        allowed = self.allowed.pop(str(question["SAD"]), [])
        if not question["hashes"] or not set(question["hashes"]) <= set(allowed):
            return error("invalid_request", "Invalid parameter SAD")
        key = self.wrong if self.mode == "wrong_key" else self.holders[question["credentialID"]].key
        name = question["clientData"]
        with self.lock:
            if name not in self.signed or self.mode in ("forgetful", "wrong_key"):
                self.made += [name] * len(question["hashes"])
                self.signed[name] = [value(key, b64decode(one)) for one in question["hashes"]]
        signatures = self.signed[name] * (2 if self.mode == "two" else 1)
        if self.mode == "slow":
            self.released.wait(LONGEST_WAIT)
        return good({"signatures": signatures})

    def _stamp(self, body: bytes) -> Answer:
        if self.stamps == "broken":
            return 500, b""
        asked = tsp.TimeStampReq.load(body)
        if self.stamps == "other":
            asked["message_imprint"]["hashed_message"] = bytes(32)
        made = time_stamper(self.stamper, self.at + self.clock + self.stamp_clock).request_tsa_response(asked)
        return 200, cast("bytes", made.dump())

    def _status(self, body: bytes) -> Answer:
        serial = ocsp.load_der_ocsp_request(body).serial_number
        for name, holder in self.holders.items():
            if holder.certificate.serial_number == serial:
                revoked = self.at - DAY if name == "revoked" else None
                return 200, status_answer(holder, None, revoked, made=self.at, following=self.at + DAY)
        return 404, b""


def value(key: Any, digest: bytes) -> str:
    prehashed = Prehashed(hashes.SHA256())
    if isinstance(key, rsa.RSAPrivateKey):
        return b64encode(key.sign(digest, PKCS1v15(), prehashed)).decode()
    return b64encode(key.sign(digest, ec.ECDSA(prehashed))).decode()


def good(given: dict[str, Any]) -> Answer:
    return 200, json.dumps(given).encode()


def error(code: str, described: str) -> Answer:
    return 400, json.dumps({"error": code, "error_description": described}).encode()


class Handler(BaseHTTPRequestHandler):
    house: House

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/control":
            self._write(*self._control(json.loads(body)))
            return
        self._served(body)

    def do_GET(self) -> None:
        self._served(b"")

    def _served(self, body: bytes) -> None:
        house = self.house
        with house.lock:
            house.asked_for.append(self.path)
        if self.path == "/base/oauth2/token":
            self._write(*house.token(self.headers, body))
            return
        is_api = self.path.startswith("/csc/") and self.path != "/csc/v2/info"
        if house.mode == "down" and is_api:
            self.close_connection = True
            return
        known = (TOKEN, *house.tokens[-1:])
        if is_api and self.headers.get("Authorization") not in [f"Bearer {one}" for one in known]:
            self._write(401, b"")
            return
        if house.mode == "busy" and is_api:
            self._write(503, b"")
            return
        if house.mode == "nonsense" and is_api:
            self._write(200, b"<html>not json</html>")
            return
        answer = house.answer(self.path, body)
        if house.mode == "lost" and self.path.endswith("/signHash"):
            self.close_connection = True
            return
        for _ in range(2 if house.mode == "twice" else 1):
            self._write(*answer)

    def _control(self, told: dict[str, Any]) -> Answer:
        house = self.house
        if "issue" in told:
            house.issue(*told["issue"])
        if told.get("forget"):
            house.handles.clear()
        if told.get("tokens") == "ended":
            house.tokens.append("nobody has this one")
        for name in ("mode", "stamps", "phone", "lasts", "multisign"):
            setattr(house, name, told.get(name, getattr(house, name)))
        for name in ("clock", "stamp_clock"):
            if name in told:
                setattr(house, name, timedelta(minutes=told[name]))
        if told.get("mode") == "slow":
            house.released.clear()
        if told.get("release"):
            house.released.set()
        asked = {"asked_for": house.asked_for, "questions": house.questions}
        return good({"made": house.made, "handles": [*house.handles], **asked})

    def _write(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except BrokenPipeError:
            self.close_connection = True

    def date_time_string(self, timestamp: float | None = None) -> str:
        """By the clock of the service."""
        return format_datetime(self.house.at + self.house.clock)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that Python gives it
        """Nothing: a test reads what was asked for."""


def main(folder: Path, moment: datetime, say: Callable[[str], object]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Handler.house = House(moment, f"http://127.0.0.1:{server.server_port}")
    Handler.house.trust(folder / "trust")
    say(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), sys.stdout.write)
