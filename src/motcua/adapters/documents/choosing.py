"""The bucket that an operator names in the environment. Its library is imported only where there is one."""

from motcua.adapters.postgres.failures import Obstacle
from motcua.casework.papers.ports import FileStore


def in_bucket(url: str, *, name: str, key: str, secret: str, region: str) -> FileStore:
    """Raises Obstacle where something of it was not said, or the extra `s3` is not installed."""
    given = {"MOTCUA_S3_BUCKET": name, "MOTCUA_S3_KEY": key, "MOTCUA_S3_SECRET": secret}
    if missing := [variable for variable, value in given.items() if not value]:
        raise Obstacle(
            f"MOTCUA_S3_URL cần thêm {', '.join(missing)}: đặt các biến này rồi chạy lại. (A part of the object store is not said.)"
        )
    try:
        from motcua.adapters.documents.s3 import Bucket, S3Store
    except ModuleNotFoundError as error:
        raise Obstacle(
            "MOTCUA_S3_URL cần gói boto3: chạy .venv/bin/python -m pip install --require-hashes -r requirements/s3.txt rồi chạy lại."
            " (The extra s3 is not installed.)"
        ) from error
    return S3Store(Bucket(url=url, name=name, key=key, secret=secret, region=region))
