"""Which network addresses may be asked: those of the public internet, checked after resolving."""

import ipaddress
import socket
from collections.abc import Callable

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[IpAddress], bool]

# Ranges that carry an IPv4 address inside: NAT64, 6to4 and Teredo lead to wherever that address leads.
# `is_global` lets the first two through.
CARRIERS = tuple(
    ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)


class ForbiddenAddressError(ValueError):
    """The name leads to an address that must not be asked."""


def is_public(address: IpAddress) -> bool:
    """True for a unicast address of the public internet."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in CARRIERS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int, allowed: Allowed = is_public) -> str:
    """One address to connect to, as text. Raises ForbiddenAddressError, or OSError when the name is unknown.

    Every address of the name must be allowed, not just the one that is used: a name that mixes public and
    private addresses is an attack or a mistake. The caller connects to the answer and never asks again, so
    that the name cannot lead elsewhere the second time.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise ForbiddenAddressError(f"{host!r} is not a host name") from error
    addresses = [str(entry[4][0]) for entry in found]
    for text in addresses:
        # A zone ("fe80::1%eth0") is part of a link-local address and never public.
        if not allowed(ipaddress.ip_address(text.partition("%")[0])):
            raise ForbiddenAddressError(f"{host} leads to {text}, which is not on the public internet")
    return addresses[0]
