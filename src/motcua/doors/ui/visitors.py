"""From where a request comes, as guesses are counted by it: an IPv4 address, or the /64 of an IPv6 one.

Only a proxy of the setting `MOTCUA_PROXIES` is believed when it names whose request it passes on. Not here: what is counted.
"""

import logging
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

log = logging.getLogger(__name__)

Network = IPv4Network | IPv6Network
COUNTED_BITS: Final = 64
"""Of an IPv6 address: one household or office has at least so many addresses of its own."""

NOWHERE: Final = "-"
"""A request without an address (through a Unix socket), or with one that cannot be read."""

_warned: Final[set[str]] = set()


def read_proxies(text: str) -> tuple[Network, ...]:
    """Addresses and networks separated by commas. Raises ValueError for anything else: a wrong one must not start."""
    return tuple(ip_network(one.strip()) for one in text.split(",") if one.strip())


def address_of_visitor(request: HttpRequest) -> str:
    """The nearest address that is no proxy of ours. What else a visitor writes into the header is not believed."""
    proxies: Sequence[Network] = settings.PROXIES
    nearest = request.META.get("REMOTE_ADDR", "")
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if passed_on and not _is_proxy(nearest, proxies):
        _warn_once()
    for before in reversed(passed_on.split(",")):
        if not _is_proxy(nearest, proxies) or _read(before) is None:
            break
        nearest = before.strip()
    return _counted(nearest)


def _read(text: str) -> IPv6Address | None:
    """Every address as one of IPv6, IPv4 ones mapped; None for what is none."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return address if isinstance(address, IPv6Address) else IPv6Address(f"::ffff:{address}")


def _is_proxy(text: str, proxies: Sequence[Network]) -> bool:
    address = _read(text)
    if address is None:
        return False
    plain = address.ipv4_mapped or address
    return any(plain in network for network in proxies)


def _counted(text: str) -> str:
    address = _read(text)
    if address is None:
        return NOWHERE
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, COUNTED_BITS), strict=False))


def _warn_once() -> None:
    """A proxy that is not in the setting makes one address of all visitors: operators must know."""
    if not _warned:
        _warned.add("proxy")
        log.warning(
            "X-Forwarded-For came from an address that MOTCUA_PROXIES does not name: everybody behind it is one"
        )
