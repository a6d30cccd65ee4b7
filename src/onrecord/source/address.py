"""An IP address in, the reason why the guard refuses it (or None) out.

The networks are those of IANA's special-purpose registries (RFC 6890,
https://www.iana.org/assignments/iana-ipv4-special-registry,
https://www.iana.org/assignments/iana-ipv6-special-registry), written out because
`ipaddress.is_global` differs between Python versions.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_METADATA = frozenset(
    {
        IPv4Address("169.254.169.254"),
        IPv4Address("168.63.129.16"),
        IPv4Address("100.100.100.200"),
        IPv4Address("192.0.0.192"),
        IPv6Address("fd00:ec2::254"),
        IPv6Address("fd20:ce::254"),
    }
)
"""Where clouds (AWS, Azure, Alibaba, Oracle, Google) tell a machine its secrets."""

_REFUSED_V4 = tuple(
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-internal"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_REFUSED_V6 = tuple(
    (IPv6Network(network), kind)
    for network, kind in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
_EMBEDDING = (
    # The IPv4 address is what the packets reach, so it is what is checked.
    IPv6Network("::ffff:0:0/96"),
    IPv6Network("64:ff9b::/96"),
)

MALFORMED = "malformed"


def find_refusal(address: str) -> str | None:
    """Return the kind of address that is refused ("loopback", "metadata" …), None if allowed.

    Allowed are global unicast addresses only; IPv4 inside IPv6 (mapped, NAT64) is judged as IPv4,
    tunnels (6to4, Teredo) are refused. What is not an address is refused as "malformed".
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return MALFORMED
    if isinstance(parsed, IPv6Address):
        if parsed.scope_id is not None:
            return "link-local"
        parsed = _unwrap_embedded(parsed)
    if parsed in _METADATA:
        return "metadata"
    if isinstance(parsed, IPv4Address):
        return next((kind for network, kind in _REFUSED_V4 if parsed in network), None)
    kind = next((kind for network, kind in _REFUSED_V6 if parsed in network), None)
    return kind or (None if parsed in _GLOBAL_V6 else "reserved")


def _unwrap_embedded(address: IPv6Address) -> IPv4Address | IPv6Address:
    if any(address in network for network in _EMBEDDING):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def read_ipv4(host: str) -> str | None:
    """Return the dotted address that a host means, None where it is a name.

    https://url.spec.whatwg.org/#concept-ipv4-parser: a host whose last part is a number is an
    address, in any of the spellings that C libraries take (0x7f.1, 2130706433, 0177.0.0.1).
    Raises ValueError where such a host is no address after all.
    """
    parts = host.split(".")
    if not _is_number(parts[-1]):
        return None
    numbers = [_read_number(part) for part in parts]
    *leading, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in leading):
        raise ValueError(f"{host} is not an IPv4 address")
    value = sum(number << (8 * (3 - index)) for index, number in enumerate(leading))
    if last >= 256 ** (5 - len(numbers)):
        raise ValueError(f"{host} is not an IPv4 address")
    return str(IPv4Address(value + last))


def _is_number(part: str) -> bool:
    if part.isascii() and part.isdigit():
        return True
    return part[:2] in ("0x", "0X") and all(digit in "0123456789abcdefABCDEF" for digit in part[2:])


def _read_number(part: str) -> int:
    """Return a part's value: hexadecimal after 0x, octal after 0, else decimal."""
    if part[:2] in ("0x", "0X"):
        return int(part[2:] or "0", 16)
    if len(part) > 20:
        # Longer than any address; int() of very long digits is slow, and refuses some.
        raise ValueError(f"{part[:20]}… is not part of an IPv4 address")
    return int(part, 8 if len(part) > 1 and part.startswith("0") else 10)
