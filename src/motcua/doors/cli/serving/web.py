"""The web server: gunicorn with threads, inside the process of `motcua run`.

Inside, so that the kernel ends the workers when that process is killed. How it treats slow clients: `worker`. Settings of a public
site (HTTPS, addresses) belong to the proxy in front.
"""

import ctypes
import errno
import os
import resource
import signal
import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from motcua.adapters.machine import scratch
from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres.address import bound_statements
from motcua.adapters.postgres.failures import Obstacle, obstacle_of
from motcua.doors.cli.serving.worker import CONNECTIONS, PatientWorker

THREADS = 4
"""For each worker. Pages wait little (0.35 of 2.8 CPU-ms are the database's), so few are enough."""


def refuse_taken_port(host: str, port: int) -> None:
    """Raises `Obstacle` where the address cannot be used, before any slow stage begins."""
    if not 0 < port < 65536:
        raise Obstacle(f"Không có cổng {port}. Hãy chọn --port từ 1024 đến 65535.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror as error:
        raise Obstacle(f"Máy này không biết địa chỉ {host}. Hãy dùng --host 127.0.0.1 hoặc --host 0.0.0.0.") from error
    with socket.socket(found[0], found[1]) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(found[4])
        except OSError as error:
            raise _port_obstacle(error, host, port) from error


def _port_obstacle(error: OSError, host: str, port: int) -> Obstacle:
    if error.errno == errno.EADDRINUSE:
        return Obstacle(
            f"Cổng {port} đang được chương trình khác dùng. Hãy tắt chương trình đó, hoặc chọn cổng khác, ví dụ:"
            f" motcua run --port {port + 1 if port < 65535 else 8000}."
            f" (Port {port} is in use: stop the other program or choose another port.)"
        )
    if error.errno == errno.EACCES:
        return Obstacle(
            f"Tài khoản này không được mở cổng {port}. Hãy chọn cổng từ 1024 trở lên, ví dụ: motcua run --port 8000."
            f" (Port {port} needs privileges: choose 1024 or above.)"
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return Obstacle(f"Máy này không có địa chỉ {host}. Hãy dùng --host 127.0.0.1 hoặc --host 0.0.0.0.")
    return obstacle_of(error, doing=f"mở cổng {port}")


DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def _begin_worker(account: Account | None) -> None:
    """What a worker does first.

    Gunicorn's workers need up to a second to notice that their parent was killed, and keep the port until then. Until a worker has
    signal handlers of its own it has the parent's, which would ignore the signal to stop.
    """
    _die_with_parent()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if account is not None:
        os.setgid(account.gid)  # Gunicorn changes the user and the further groups, and leaves this one
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def _end_beginning(account: Account | None) -> None:
    """What a worker does last before it serves, as the account that it stays."""
    if account is not None:
        _die_with_parent()
    scratch.keep_apart()


def _die_with_parent() -> None:
    """Asked again after a change of account: the kernel forgets it then."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


class WebServer(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn configured here alone: it reads no file, no arguments and no environment."""

    def __init__(self, *, host: str, port: int, announce: Callable[[], None], account: Account | None = None) -> None:
        """`account`: whom the workers are, where we run as root."""
        self._options: dict[str, Any] = {
            "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
            "workers": len(os.sched_getaffinity(0)),
            "worker_class": PatientWorker,
            "threads": THREADS,
            "worker_connections": 2 * CONNECTIONS,  # where gunicorn stops accepting; before that the oldest goes
            "sendfile": False,  # an answer goes through the outbox of its connection
            "preload_app": True,  # loaded once, shared by the workers' memory
            "graceful_timeout": 10,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _: announce(),
            "post_fork": lambda _, __: _begin_worker(account),
            "post_worker_init": lambda _: _end_beginning(account),
        }
        if account is not None:
            self._options |= {"user": account.name, "group": account.gid, "initgroups": True}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, with every page's code loaded; the parent's connections stay out of the workers."""
        from django.conf import settings
        from django.core.wsgi import get_wsgi_application
        from django.urls import get_resolver

        from motcua.adapters.postgres import connections

        application = get_wsgi_application()
        _ = get_resolver().url_patterns
        connections.close()
        bound_statements(settings.DATABASES["default"], seconds=settings.WEB_STATEMENT_SECONDS)
        return application
