"""Which network addresses are the public's? A library that fetches for others must not reach into its own house."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, deprecated: the same


def is_public(address: str) -> bool:
    """Is this an address of the open internet, whatever IPv4 address an IPv6 one wraps?

    Private, loopback, link-local, shared, multicast, reserved and documentation addresses are not
    (the IANA special-purpose registries, as `ipaddress` knows them).
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    closed = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast
    return ip.is_global and not (closed or ip.is_reserved or ip.is_unspecified)


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
