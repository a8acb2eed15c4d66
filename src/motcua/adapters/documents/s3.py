"""Documents and files in a bucket of an object store that speaks S3, each under the hash of its bytes: `ab/ab12…`.

Needs the extra `s3`. The store itself makes an object visible whole or not at all. A document is sent each time it is kept: under its
hash it stays one object, and one that was changed is mended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from motcua.adapters.documents.naming import AT_A_TIME, place_of, write_whole
from motcua.casework.papers.ports import Copied, hash_of, hash_of_file

PATIENCE: Final = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "max_attempts": 3},
    s3={"addressing_style": "path"},  # names of hosts for buckets need a DNS that own stores rarely have
)
"""Seconds. A store that is gone is told within some seconds: somebody waits at a counter."""

MISSING: Final = frozenset({"NoSuchKey", "NotFound", "404"})


@dataclass(frozen=True, slots=True)
class Bucket:
    """`url`: of the store, without the bucket. The bucket must be there."""

    url: str
    name: str
    key: str
    secret: str
    region: str = "us-east-1"


class S3Store:
    """Documents of one service in one bucket. Several processes on several machines may use it at once."""

    def __init__(self, bucket: Bucket) -> None:
        """Nothing is asked yet."""
        self._bucket = bucket.name
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=bucket.url,
            aws_access_key_id=bucket.key,
            aws_secret_access_key=bucket.secret,
            region_name=bucket.region,
            config=PATIENCE,
        )

    def keep(self, document: bytes) -> None:
        """Raises OSError where the store does not answer or refuses."""
        with _as_os_error():
            self._client.put_object(Bucket=self._bucket, Key=place_of(hash_of(document)), Body=document)

    def keep_file(self, source: Path) -> str:
        """Raises OSError where the source cannot be read, or the store does not answer or refuses."""
        file_hash = hash_of_file(source)
        with source.open("rb") as opened, _as_os_error():
            self._client.put_object(Bucket=self._bucket, Key=place_of(file_hash), Body=opened)
        return file_hash

    def kept(self, document_hash: str) -> bytes | None:
        """The bytes with this hash; None where there are none, or where they were changed. Raises OSError as `keep`."""
        with _as_os_error():
            opened = self._opened(document_hash)
            document = opened.read() if opened is not None else None
        return document if document is not None and hash_of(document) == document_hash else None

    def copy(self, file_hash: str, into: Path) -> Copied:
        """Writes the file there, as `FileStore` says."""
        with _as_os_error():
            opened = self._opened(file_hash)
            if opened is None:
                return Copied.MISSING
            return write_whole(opened.iter_chunks(AT_A_TIME), into, file_hash)

    def forget(self, document_hash: str) -> None:
        """Raises OSError as `keep`."""
        with _as_os_error():
            self._client.delete_object(Bucket=self._bucket, Key=place_of(document_hash))

    def _opened(self, document_hash: str) -> Any:
        try:
            return self._client.get_object(Bucket=self._bucket, Key=place_of(document_hash))["Body"]
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return None
            raise


@contextmanager
def _as_os_error() -> Iterator[None]:
    """What a store that is gone, full or forbidden raises, as a folder would raise it."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(str(error)) from error
