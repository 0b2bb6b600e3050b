"""Which network addresses are the public's? A library that fetches for others must not reach into its own house."""

import socket
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, deprecated: the same
_NETWORKS_4 = tuple(
    IPv4Network(one)
    for one in (
        "10.0.0.0/8",  # RFC 1918, as the next two
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",  # RFC 6598, shared by a carrier's customers
    )
)
_NETWORK_6 = IPv6Network("fc00::/7")  # RFC 4193


class Reach(StrEnum):
    """Who can be at an address: anybody, this machine, this network; nobody where no page can be."""

    PUBLIC = "public"
    MACHINE = "machine"
    NETWORK = "network"
    NOBODY = "nobody"


def reach(address: str) -> Reach:
    """Return who can be at an address, whatever IPv4 address an IPv6 one wraps.

    Private, link-local and shared addresses are of a network; at multicast, reserved and documentation addresses, and
    at what is no address, nobody is (the IANA special-purpose registries, as `ipaddress` knows them).
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return Reach.NOBODY
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return reach(str(inner))
    if ip.is_loopback or ip.is_unspecified:
        return Reach.MACHINE
    is_inside = ip in _NETWORK_6 if isinstance(ip, IPv6Address) else any(ip in one for one in _NETWORKS_4)
    if ip.is_link_local or is_inside:
        return Reach.NETWORK
    closed = ip.is_private or ip.is_multicast or ip.is_reserved
    return Reach.PUBLIC if ip.is_global and not closed else Reach.NOBODY


def is_public(address: str) -> bool:
    """Is this an address of the open internet?"""
    return reach(address) is Reach.PUBLIC


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, each once, in the resolver's order; OSError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"`{host[:80]}` is no name of a host") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 0xFFFF):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
