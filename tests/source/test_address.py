import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.source.address import find_refusal, read_ipv4


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "1.1.1.1",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "::ffff:93.184.216.34",
        "64:ff9b::5db8:d822",
    ],
)
def test_global_address_is_allowed(address):
    assert find_refusal(address) is None


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("100.64.0.0", "carrier-internal"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("192.0.0.192", "metadata"),
        ("198.18.0.1", "benchmarking"),
        ("203.0.113.9", "documentation"),
        ("239.255.255.255", "multicast"),
        ("240.0.0.1", "reserved"),
        ("64:ff9b:1::1", "reserved"),
        ("64:ff9b::a00:1", "private"),
        ("fec0::1", "private"),
        ("fe80::1%eth0", "link-local"),
        ("2001:db8::1", "documentation"),
        ("2001:20::1", "reserved"),
        ("4000::1", "reserved"),
        ("100::1", "reserved"),
        ("news.example", "malformed"),
        ("0x7f.1", "malformed"),
        ("", "malformed"),
    ],
)
def test_special_address_is_refused_by_kind(address, kind):
    assert find_refusal(address) == kind


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0x7F.0x0.0x0.0x1", "127.0.0.1"),
        ("0x", "0.0.0.0"),
        ("017700000001", "127.0.0.1"),
        ("1.2.772", "1.2.3.4"),
        ("news.example", None),
        ("1.example", None),
        ("0xg", None),
        ("", None),
    ],
)
def test_host_is_read_as_browsers_read_it(host, address):
    assert read_ipv4(host) == address


@pytest.mark.parametrize(
    "host", ["256.1.1.1", "1.2.3.4.5", "4294967296", "a.1", "1..1", "09", "9" * 99]
)
def test_host_that_ends_in_a_number_is_an_address_or_nothing(host):
    with pytest.raises(ValueError):  # noqa: PT011 - int() and the parser word it differently
        read_ipv4(host)


@given(st.ip_addresses())
def test_any_address_has_a_verdict(address):
    kind = find_refusal(str(address))
    if kind is None:
        reached = getattr(address, "ipv4_mapped", None) or address
        assert not any((reached.is_private, reached.is_loopback, reached.is_link_local))
        assert not any((reached.is_multicast, reached.is_unspecified))
