"""Requests that nobody means: every route as every role, from a seed, with what breaks programs in addresses, fields and headers.

A step opens a page as an officer, takes a form of it or none, spoils some of it, sends it, and opens the page again. The names of
fields and parameters come from the pages themselves.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, quote_from_bytes, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from lxml import html

from tests.taking_back import block_of_test

LONG: Final = "Ạ" * 5_000
VERY_LONG: Final = "x" * 300_000
NASTY: Final[tuple[str, ...]] = (
    "", " ", "\0", "a\0b", "\x01\x07\x1b[31m", "\r\nSet-Cookie: a=b", "\n\n2026-01-01 ERROR forged", "\u202e\u200b", "\u200b",
    "\ufffe", "\ufffd", "😀", "中文", "e\u0301" * 50, LONG, VERY_LONG, "0", "-1", "1" * 400, "99999999999999999999", "1e9", "NaN",
    "0000", "0001", "9999", "31/02/2026", "2026-13-45", "00000000-0000-0000-0000-000000000000", "không phải uuid", "true", "[]",
    '{"a": [1]}', "null", "<script>alert(1)</script>", "\"'><b>", "{{ 7*7 }}",
    "{% debug %}", "%s%s%n", "%%", "_", "\\", "../../etc/passwd",
    "' OR 1=1 --", '#panic("x") $x$ `raw`', "//example.org/x", "xyz", "/dang-nhap/?next=/dang-nhap/", "javascript:alert(1)",
    "020190001234", "2610260001", "H37.03-260302-0001", "1.004873", "desk", "on", "accept",
)  # fmt: skip
BAD_BYTES: Final = (b"%ff%fe", b"%00", b"%c3", b"%ed%a0%80", b"%", b"%zz", b"%f0%9f%98%80")
NAMES: Final = (
    "q",
    "find",
    "thu-tuc",
    "next",
    "trang",
    "hang",
    "k",
    "do",
    "form_token",
    "dossier",
    "posting",
    "page",
    "sau",
    "truoc",
)
"""Parameters that are asked for, beside those that pages name."""
METHODS: Final = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TYPES: Final = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data",
    "multipart/form-data; boundary=x", "application/json", "text/plain", "", "a/b; c=\u00ff",
    "multipart/form-data; boundary=" + "b" * 300,
)  # fmt: skip
HEADERS: Final[tuple[dict[str, str], ...]] = (
    {}, {}, {}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_HOST": "evil.example"}, {"HTTP_HOST": "a b"}, {"HTTP_ACCEPT_LANGUAGE": "x" * 500},
    {"HTTP_IF_MODIFIED_SINCE": "never"}, {"HTTP_IF_NONE_MATCH": '"' * 9}, {"HTTP_RANGE": "bytes=9-1"}, {"HTTP_REFERER": "\u00ff"},
    {"HTTP_X_FORWARDED_FOR": "a, b"}, {"HTTP_ACCEPT_ENCODING": "br;q=x, *"}, {"CONTENT_LENGTH": "abc"},
    {"HTTP_COOKIE": 'motcua_session="\\000"'},
    {"HTTP_COOKIE": "motcua_session=\u00ff\u00fe; csrftoken=\u00ff"}, {"HTTP_COOKIE": "motcua_session=" + "a" * 4000},
)  # fmt: skip

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sent:
    """One request, so that it can be sent again."""

    who: str
    method: str
    address: str
    data: bytes = b""
    kind: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        body = f" {self.kind!r} {self.data[:300]!r}" if self.data or self.kind else ""
        return f"{self.who} {self.method} {self.address[:300]!a}{body} {dict(self.headers)}"


def forms_of(source: bytes) -> list[tuple[str, Fields]]:
    """Each form of a page: where it goes and what it sends when nobody types."""
    if not source.lstrip().startswith(b"<"):
        return []
    found: list[tuple[str, Fields]] = []
    for form in html.document_fromstring(source).iter("form"):
        controls = form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]|.//button[@name]")
        found.append((form.get("action") or "", [(one.get("name"), _value(one)) for one in controls]))
    return found


def _value(control: Any) -> str:
    if control.tag == "select":
        chosen = control.xpath("./option[@selected]|./optgroup/option[@selected]") or control.xpath(".//option")
        return chosen[0].get("value", "") if chosen else ""
    return control.get("value") or control.text or ""


class Fuzzer:
    """Sends what a seed makes, one step for each pair of a role and an address."""

    def __init__(
        self,
        seed: int,
        clients: Mapping[str, Client],
        addresses: Mapping[str, Sequence[Mapping[str, Any]]],
        *,
        roles: int | None = None,
    ) -> None:
        """`addresses`: for each route, what its parameters may be. `roles`: so many of them at each route, or all."""
        self.roles = len(clients) if roles is None else roles
        self.rng = random.Random(seed)
        self.clients = clients
        self.addresses = addresses
        self.names = list(NAMES)

    def steps(self, rounds: int) -> Iterator[tuple[Sent, Any]]:
        """Every request that was sent, with its answer. Nothing of a step stays in the database."""
        for _ in range(rounds):
            for route, values in self.addresses.items():
                for who in self.rng.sample(list(self.clients), self.roles):
                    with block_of_test():
                        yield from self._step(who, route, self.rng.choice(values))
                        transaction.set_rollback(True)

    def _step(self, who: str, route: str, values: Mapping[str, Any]) -> Iterator[tuple[Sent, Any]]:
        address = self._address(route, values)
        page = self._sent(Sent(who, "GET", address))
        yield page
        forms = forms_of(page[1].content) if not page[1].streaming else []
        self._learn(forms)
        goes_to, fields = self.rng.choice([*forms, (address, [])])
        yield self._sent(self._post(who, urlsplit(goes_to).path or address, fields))
        yield self._sent(self._odd(who, address))

    def _address(self, route: str, values: Mapping[str, Any]) -> str:
        if self.rng.random() < 0.2:
            spoiled = {name: self.rng.choice([*NASTY[:-20], value]) for name, value in values.items()}
            with suppress(NoReverseMatch):  # a converter takes no such value: the good one is sent
                return reverse(route, kwargs=spoiled)[:9_000]
        return reverse(route, kwargs=dict(values))

    def _learn(self, forms: list[tuple[str, Fields]]) -> None:
        for _, fields in forms:
            self.names += [name for name, _ in fields if name not in self.names]
        self.names = self.names[-200:]

    def _post(self, who: str, address: str, fields: Fields) -> Sent:
        rng = self.rng
        spoiled = [
            (name, rng.choice(NASTY) if rng.random() < 0.3 else value) for name, value in fields if rng.random() < 0.95
        ]
        if rng.random() < 0.3:
            spoiled += [(rng.choice(self.names), rng.choice(NASTY)) for _ in range(rng.randrange(4))]
        if rng.random() < 0.1:
            spoiled += spoiled[: rng.randrange(len(spoiled) + 1)]
        data = "&".join(f"{quote(name)}={quote(value)}" for name, value in spoiled).encode()
        kind = TYPES[0]
        if rng.random() < 0.1:
            data += b"&" + quote(rng.choice(self.names)).encode() + b"=" + rng.choice(BAD_BYTES)
        if rng.random() < 0.1:
            kind = rng.choice(TYPES)
        elif rng.random() < 0.1:
            kind, data = _multipart(spoiled)
        return Sent(who, "POST", address, data, kind, rng.choice(HEADERS))

    def _odd(self, who: str, address: str) -> Sent:
        """Another method, or a query that the page does not know."""
        rng = self.rng
        if rng.random() < 0.2:
            return Sent(who, rng.choice(METHODS), address, headers=rng.choice(HEADERS))
        pairs = [(rng.choice(self.names), rng.choice(NASTY)[:2_000]) for _ in range(rng.randrange(1, 4))]
        query = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
        if rng.random() < 0.2:
            query += f"&{rng.choice(self.names)}={rng.choice(BAD_BYTES).decode()}"
        return Sent(who, "GET", f"{address}?{query}", headers=rng.choice(HEADERS))

    def _sent(self, one: Sent) -> tuple[Sent, Any]:
        client = self.clients[one.who]
        cookies = client.cookies.copy()
        with block_of_test():
            answer = client.generic(one.method, one.address, one.data, one.kind, **one.headers)
        client.cookies = cookies
        return one, answer


def _multipart(fields: Fields) -> tuple[str, bytes]:
    parts = "".join(
        f'--xx\r\nContent-Disposition: form-data; name="{quote_from_bytes(name.encode())}"\r\n\r\n{value}\r\n'
        for name, value in fields
    )
    file = '--xx\r\nContent-Disposition: form-data; name="file"; filename="a\\0.pdf"\r\nContent-Type: x\r\n\r\n%PDF\r\n'
    return "multipart/form-data; boundary=xx", (parts + file + "--xx--\r\n").encode()
