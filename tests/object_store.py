"""A real object store for tests: SeaweedFS, a process of its own on loopback, in a folder that goes with it."""

import json
import os
import signal
import socket
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import IO, Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from motcua.adapters.documents.s3 import Bucket

PATIENCE: Final = 60.0
KEY, SECRET, NAME = "motcua-test", "mat-khau-cua-kho-thu", "giay-to"
WAITED: Final = Event()


@dataclass(slots=True)
class ObjectStore:
    folder: Path
    ports: tuple[int, ...]
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def bucket(self) -> Bucket:
        return Bucket(f"http://127.0.0.1:{self.ports[0]}", NAME, KEY, SECRET)

    def client(self) -> Any:
        """Beside the store of the product, for what a test plants and counts."""
        return boto3.client(
            "s3",
            endpoint_url=self.bucket.url,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
            config=Config(connect_timeout=2, read_timeout=10, retries={"max_attempts": 1}),
        )

    def start(self) -> None:
        """It answers, and the bucket is there."""
        names = ("s3.port", "s3.port.grpc", "master.port", "master.port.grpc", "volume.port", "volume.port.grpc")
        names += ("filer.port", "filer.port.grpc")
        ports = [f"-{name}={port}" for name, port in zip(names, self.ports, strict=True)]
        with (self.folder / "log").open("wb") as log:
            self.process = _server(self.folder, ports, log)
        begun = monotonic()
        while not self._answers():
            if self.process.poll() is not None or monotonic() - begun > PATIENCE:
                raise AssertionError((self.folder / "log").read_text(errors="replace")[-3000:])
            WAITED.wait(0.1)

    def _answers(self) -> bool:
        client = self.client()
        try:
            if NAME not in {one["Name"] for one in client.list_buckets()["Buckets"]}:
                client.create_bucket(Bucket=NAME)
            client.put_object(Bucket=NAME, Key="begun", Body=b"1")
        except (BotoCoreError, ClientError):
            return False
        return True

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


def _server(folder: Path, ports: list[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [
            Path(sysconfig.get_path("scripts")) / "weed",
            "server",
            f"-dir={folder}",
            "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1",
            "-filer",
            "-s3",
            f"-s3.config={folder / 's3.json'}",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            "-s3.autoCreateBucket=false",
            "-master.telemetry=false",
            "-master.volumeSizeLimitMB=64",
            "-master.volumePreallocate=false",
            "-volume.max=20",
            *ports,
        ],
        stdout=subprocess.DEVNULL,
        stderr=log,
        env={"HOME": str(folder), "PATH": os.environ["PATH"]},
    )


@contextmanager
def object_store(folder: Path) -> Iterator[ObjectStore]:
    """Started; killed at the end."""
    user = {
        "name": KEY,
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write"],
    }
    (folder / "s3.json").write_text(json.dumps({"identities": [user]}))
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(8)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        ports = tuple(one.getsockname()[1] for one in sockets)
    store = ObjectStore(folder, ports)
    try:
        store.start()
        yield store
    finally:
        store.stop()
