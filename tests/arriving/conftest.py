"""Examinations of bytes in this process, with a folder of trust."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from motcua.adapters.arriving.examining import examine
from motcua.adapters.arriving.finding import Finding
from tests.arriving.authorities import MOMENT, middle, root

Examine = Callable[..., Finding]


@pytest.fixture
def look(tmp_path: Path) -> Examine:
    """`look(content, name=…, trust={file name: bytes}, at=…)`."""
    counted = iter(range(1000))

    def examined(
        content: bytes, name: str = "giay-to.pdf", trust: dict[str, bytes] | None = None, at: datetime = MOMENT
    ) -> Finding:
        number = next(counted)
        file = tmp_path / f"{number}.bin"
        file.write_bytes(content)
        folder = None
        if trust is not None:
            folder = tmp_path / f"trust{number}"
            folder.mkdir()
            for each, body in trust.items():
                (folder / each).write_bytes(body)
        return examine(file, name, folder, at)

    return examined


def trusted(*extra: bytes, lists: Iterable[bytes] = (), answers: Iterable[bytes] = ()) -> dict[str, bytes]:
    """Root and intermediate of the test authority, and what is given beside them."""
    files = {"root.pem": root().pem, "middle.crt": middle().der}
    files |= {f"extra{number}.cer": one for number, one in enumerate(extra)}
    files |= {f"list{number}.crl": one for number, one in enumerate(lists)}
    return files | {f"answer{number}.ocsp": one for number, one in enumerate(answers)}
