"""The proxy configuration of `docs/operators/nginx` is tried with Debian's nginx: what it holds back, and what it never writes
(issue 20 point 25)."""

import http.client
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

CONFIGURATION: Final = Path(__file__).resolve().parents[2] / "docs" / "operators" / "nginx" / "motcua.conf"
NGINX: Final = shutil.which("nginx", path="/usr/sbin:/usr/bin:/bin")
PATIENCE: Final = 10

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (tools/nginx.sh)")


@dataclass
class Behind:
    """A service behind the proxy, which keeps what reaches it."""

    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@dataclass(frozen=True)
class Proxy:
    """nginx with the shipped configuration on a port of this machine, without TLS."""

    port: int
    folder: Path
    behind: Behind

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def log(self) -> str:
        return "".join(file.read_text() for file in self.folder.glob("*.log"))


def handler(behind: Behind) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            behind.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        do_POST = do_GET  # noqa: N815  the name that the base class calls

        def log_message(self, *_: Any) -> None:
            """Nothing: the log that counts is the proxy's."""

    return Handler


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def tried(source: str, folder: Path, *, port: int, behind: int) -> str:
    """The shipped text with this machine's ports and folder, and without TLS. Each replacement must have something to replace."""
    for old, new in (
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("listen 80;", f"listen 127.0.0.1:{free()};"),
        ("    ssl_certificate     /etc/ssl/motcua.crt;\n    ssl_certificate_key /etc/ssl/motcua.key;\n", ""),
        ("/var/log/nginx/", f"{folder}/"),
        ("client_header_timeout 10s", "client_header_timeout 1s"),
        ("client_body_timeout   20s", "client_body_timeout 1s"),
    ):
        assert old in source, old
        source = source.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/start.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{source}}}\n"
    )


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    assert NGINX is not None
    folder, behind = tmp_path_factory.mktemp("nginx"), Behind()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(behind)) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        port = free()
        file = folder / "nginx.conf"
        file.write_text(tried(CONFIGURATION.read_text("utf-8"), folder, port=port, behind=service.server_port))
        process = subprocess.Popen([NGINX, "-e", f"{folder}/start.log", "-c", str(file)])
        try:
            _wait_for(port, process)
            yield Proxy(port, folder, behind)
        finally:
            process.terminate()
            process.wait(PATIENCE)
            service.shutdown()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(100):
        assert process.poll() is None, "nginx ended: its configuration does not hold"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.1)
    pytest.fail("nginx did not begin")


def test_20_25_a_request_reaches_the_service_with_the_proxys_own_word_for_who_asks(proxy: Proxy) -> None:
    forged = {
        "X_Forwarded_For": "6.6.6.6",
        "X_Forwarded_Proto": "gopher",
        "X_Forwarded_Host": "evil",
        "Forwarded": "for=6.6.6.6",
    }
    assert proxy.ask("GET", "/thu-tuc/", Host="motcua.example.vn", **forged) == (200, b"ok")
    path, headers, _ = proxy.behind.requests[-1]
    assert path == "/thu-tuc/"
    assert (headers["x-forwarded-for"], headers["x-forwarded-proto"], headers["host"]) == (
        "127.0.0.1",
        "http",
        "motcua.example.vn",
    )
    assert not {"x-forwarded-host", "forwarded"} & set(headers)


def test_20_25_half_a_body_never_reaches_the_service(proxy: Proxy) -> None:
    before = len(proxy.behind.requests)
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=PATIENCE) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: motcua.example.vn\r\nContent-Length: 9\r\n\r\nabc")
        while line.recv(4096):
            pass
    assert len(proxy.behind.requests) == before
    assert proxy.ask("POST", "/", b"abc", Host="motcua.example.vn")[0] == 200
    assert proxy.behind.requests[-1][2] == b"abc"


def test_20_25_a_body_above_the_limit_is_413_and_never_reaches_the_service(proxy: Proxy) -> None:
    before = len(proxy.behind.requests)
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=PATIENCE) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: motcua.example.vn\r\nContent-Length: 20000000\r\n\r\n")
        assert line.recv(4096).startswith(b"HTTP/1.1 413 ")
    assert len(proxy.behind.requests) == before


def test_20_25_the_log_has_no_query_and_no_secret_of_a_path(proxy: Proxy) -> None:
    proxy.ask("GET", "/tim/?q=Ho%C3%A0ng", Host="motcua.example.vn", Referer="https://motcua.example.vn/?q=secret-word")
    proxy.ask("GET", "/tra-cuu/Jk3-secret-token/?a=b", Host="motcua.example.vn")
    proxy.ask("GET", "/healthz/", Host="motcua.example.vn")  # one process: the lines before are written by now
    log = proxy.log()
    assert "GET /tim/ 200" in log
    assert "GET /tra-cuu/- 200" in log
    assert not [word for word in ("Ho%C3%A0ng", "secret-word", "secret-token", "a=b") if word in log]
