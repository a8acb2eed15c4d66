"""The service's worker over an application of a few lines, one thread and short limits.

`small_server.py PORT [BODY_SECONDS [READER_SECONDS]]`
"""

import sys
import threading
from collections.abc import Iterable
from typing import Any

from gunicorn.app.base import BaseApplication

from motcua.doors.cli.serving import worker


def report(line: str) -> None:
    """To the test that started this server."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    size = len(environ["wsgi.input"].read())
    if path == "/slow":
        report("slow")
        threading.Event().wait(1.5)
    body = b"x" * 8_000_000 if path == "/large" else f"{environ['REQUEST_METHOD']} {path} {size}".encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body[place : place + 2**18] for place in range(0, len(body), 2**18)]


class Server(BaseApplication):
    def load_config(self) -> None:
        options = {
            "bind": [f"127.0.0.1:{sys.argv[1]}"],
            "worker_class": worker.PatientWorker,
            "threads": 1,
            "graceful_timeout": 10,
            "loglevel": "error",
            "control_socket_disable": True,
            "sendfile": False,
            "keepalive": 1,
            "when_ready": lambda _: report("ready"),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application


if __name__ == "__main__":
    worker.HEAD_SECONDS = 2
    worker.BODY_SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    worker.READER_SECONDS = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    worker.WAITING_BYTES = 64_000_000
    worker.CONNECTIONS_OF_AN_ADDRESS = 50
    Server().run()
