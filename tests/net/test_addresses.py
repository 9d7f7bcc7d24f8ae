"""Which addresses may be asked, after the name has been resolved."""

import ipaddress

import pytest

from kb.net.addresses import ForbiddenAddressError, is_public, resolve


@pytest.mark.parametrize(
    "text",
    [
        # loopback, in both families
        "127.0.0.1",
        "::1",
        # private networks
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "fd00::1",
        # link-local, where cloud machines keep their secrets
        "169.254.169.254",
        "fe80::1",
        # shared address space of carriers
        "100.64.0.1",
        # nobody and everybody
        "0.0.0.0",  # noqa: S104 (an address to refuse)
        "::",
        "255.255.255.255",
        # multicast, which `is_global` lets through
        "224.0.0.1",
        "ff02::1",
        # reserved
        "240.0.0.1",
        # IPv4 carried inside IPv6: mapped, NAT64, 6to4, Teredo
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
    ],
)
def test_addresses_of_our_own_network_are_not_public(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]
)
def test_addresses_of_the_internet_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "host",
    [
        # the plain spelling
        "127.0.0.1",
        # short, hexadecimal, octal and decimal spellings of it
        "127.1",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "2130706433",
        # digits that only look different
        "①②⑦.0.0.1",
        "localhost",
        "::1",
        # a link-local address with its zone
        "fe80::1%lo",
    ],
)
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    with pytest.raises((ForbiddenAddressError, OSError)):
        resolve(host, 80)


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(ForbiddenAddressError, match=r"leads to 10\.0\.0\.1"):
        resolve("mixed.example", 80)
