import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from onrecord.errors import AddressRefused, FetchError
from onrecord.settings import Settings
from onrecord.source.network import Network
from onrecord.source.url import open_url
from onrecord.types import FailReason

PAGE = b"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry sails.</p></body>"
OPEN = Settings(allow_private=True)


@pytest.mark.parametrize(
    ("target", "kind"),
    [("http://inside.example/", "private"), ("http://169.254.169.254/", "metadata")],
)
def test_redirect_to_a_refused_address_is_refused(site, target, kind, fakes):
    site.serve("/a", status=302, Location=target)
    network = Network(resolve=fakes.Resolver(("10.0.0.7",)), refuse=fakes.refuse_all_but_the_site)
    with pytest.raises(AddressRefused, match=f"redirected to {target}.* a {kind} address"):
        open_url(f"{site.url}/a", network=network)


REFUSED = [
    ("http://127.0.0.1/", "loopback"),
    ("http://127.8.9.10/", "loopback"),
    ("http://0x7f.1/", "loopback"),
    ("http://2130706433/", "loopback"),
    ("http://0177.0.0.1/", "loopback"),
    ("http://127.1/", "loopback"),
    ("http://１２７.０.０.１/", "loopback"),
    ("http://127。0。0。1/", "loopback"),
    ("http://[::1]/", "loopback"),
    ("http://[::ffff:127.0.0.1]/", "loopback"),
    ("http://[64:ff9b::7f00:1]/", "loopback"),
    ("http://[2002:7f00:1::]/", "6to4"),
    ("http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "Teredo"),
    ("http://10.1.2.3/", "private"),
    ("http://172.31.255.255/", "private"),
    ("http://192.168.0.1/", "private"),
    ("http://[fc00::1]/", "private"),
    ("http://100.64.0.1/", "carrier-internal"),
    ("http://169.254.1.1/", "link-local"),
    ("http://[fe80::1]/", "link-local"),
    ("http://169.254.169.254/latest/meta-data/", "metadata"),
    ("http://0251.0376.0251.0376/", "metadata"),
    ("http://[::ffff:a9fe:a9fe]/", "metadata"),
    ("http://[fd00:ec2::254]/", "metadata"),
    ("http://224.0.0.1/", "multicast"),
    ("http://[ff02::1]/", "multicast"),
    ("http://0.0.0.0/", "unspecified"),
    ("http://0/", "unspecified"),
    ("http://[::]/", "unspecified"),
    ("http://255.255.255.255/", "reserved"),
    ("http://[::7f00:1]/", "reserved"),
]


@pytest.mark.parametrize(("url", "kind"), REFUSED)
def test_address_is_refused_without_asking_a_resolver(url, kind, fakes):
    resolver = fakes.Resolver(("93.184.216.34",))
    with pytest.raises(AddressRefused, match=f"a {kind} address") as caught:
        open_url(url, network=Network(resolve=resolver))
    assert caught.value.reason is FailReason.REFUSED
    assert resolver.asked == []


@pytest.mark.parametrize("host", ["localhost", "localhost.", "LOCALHOST"])
def test_name_of_this_machine_is_refused(site, host):
    site.serve("/", PAGE)
    with pytest.raises(AddressRefused, match="loopback"):
        open_url(f"http://{host}:{site.port}/")
    assert site.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "news.example/story",
        "http://",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://news.example\\@127.0.0.1/",
        "http://news.example\\.evil.example/",
        "http://news.example:22/",
        "http://news.example:99999/",
        "http://news.example:x/",
        "http://news.example/\r\nHost: evil",
        "http://[fe80::1%25eth0]/",
        "http://[::1",
        "http://999.1.1.1/",
        "http://1.2.3.4.5/",
        "http://0x1ffffffff/",
        "http://news..example/",
        "http://exa%6dple.com/",
        "http://" + "a" * 64 + ".example/",
        "http://news.example/" + "a" * 10_000,
        "http://\u200b/",
    ],
)
def test_url_that_is_not_plain_is_refused(url, fakes):
    resolver = fakes.Resolver(("93.184.216.34",))
    with pytest.raises(AddressRefused) as caught:
        open_url(url, network=Network(resolve=resolver))
    assert resolver.asked == []
    assert "secret" not in str(caught.value)


def test_name_with_one_refused_address_is_refused_whole(fakes):
    resolver = fakes.Resolver(("93.184.216.34", "192.168.1.1"))
    with pytest.raises(AddressRefused, match=r"leads to 192\.168\.1\.1, a private address"):
        open_url("http://news.example/", network=Network(resolve=resolver))


def test_name_without_an_address_fails():
    def resolve(host: str, port: int) -> tuple[str, ...]:
        raise OSError("Name or service not known")

    with pytest.raises(FetchError, match=r"no address for news\.example") as caught:
        open_url("http://news.example/", network=Network(resolve=resolve))
    assert caught.value.reason is FailReason.FETCH


def test_name_is_resolved_once_and_the_connection_pinned(site, fakes):
    site.serve("/a", PAGE)
    resolver = fakes.Resolver(("127.0.0.1",), ("192.0.2.1",))
    opened = open_url(
        f"http://news.example:{site.port}/a", settings=OPEN, network=Network(resolve=resolver)
    )
    assert opened.text == PAGE.decode()
    assert resolver.asked == ["news.example"]
    assert site.requests[0][1]["host"] == f"news.example:{site.port}"


def test_rebinding_between_redirects_is_refused(site, fakes):
    site.serve("/a", status=302, Location="/b")
    site.serve("/b", PAGE)
    network = Network(
        resolve=fakes.Resolver(("127.0.0.1",), ("127.0.0.2",)), refuse=fakes.refuse_all_but_the_site
    )
    with pytest.raises(AddressRefused, match=r"leads to 127\.0\.0\.2, a loopback address"):
        open_url(f"http://news.example:{site.port}/a", network=network)
    assert [path for path, _ in site.requests] == ["/a"]


def test_second_address_is_tried_when_the_first_is_closed(site, fakes):
    site.serve("/a", PAGE)
    resolver = fakes.Resolver(("127.255.255.254", "127.0.0.1"))
    opened = open_url(
        f"http://news.example:{site.port}/a", settings=OPEN, network=Network(resolve=resolver)
    )
    assert opened.text == PAGE.decode()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a PEM file with the key and the certificate of news.example, signed by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "news.example.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=news.example -addext subjectAltName=DNS:news.example"
    )
    subprocess.run(
        [*command.split(), "-keyout", path, "-out", f"{path}.crt"], check=True, capture_output=True
    )
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def secure_site(site, certificate):
    """The site over TLS; `names` lists the server names that clients asked for (SNI)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.names = []
    context.sni_callback = lambda _socket, name, _context: site.names.append(name)
    site._server.socket = context.wrap_socket(site._server.socket, server_side=True)
    return site


def test_tls_checks_the_name_on_the_pinned_address(secure_site, certificate, fakes):
    secure_site.serve("/a", PAGE)
    network = Network(
        resolve=fakes.Resolver(("127.0.0.1",)),
        tls=ssl.create_default_context(cafile=str(certificate)),
    )
    opened = open_url(f"https://news.example:{secure_site.port}/a", settings=OPEN, network=network)
    assert opened.text == PAGE.decode()
    assert secure_site.names == ["news.example"]


def test_tls_certificate_of_another_name_fails(secure_site, certificate, fakes):
    network = Network(
        resolve=fakes.Resolver(("127.0.0.1",)),
        tls=ssl.create_default_context(cafile=str(certificate)),
    )
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        open_url(f"https://other.example:{secure_site.port}/", settings=OPEN, network=network)


def test_tls_certificate_of_nobody_known_fails(secure_site, fakes):
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        open_url(
            f"https://news.example:{secure_site.port}/",
            settings=OPEN,
            network=Network(resolve=fakes.Resolver(("127.0.0.1",))),
        )


def test_redirect_from_https_to_http_is_followed_with_a_warning(
    secure_site, other_site, certificate, fakes
):
    target = f"http://news.example:{other_site.port}/b"
    secure_site.serve("/a", status=302, Location=target)
    other_site.serve("/b", PAGE)
    network = Network(
        resolve=fakes.Resolver(("127.0.0.1",)),
        tls=ssl.create_default_context(cafile=str(certificate)),
    )
    opened = open_url(f"https://news.example:{secure_site.port}/a", settings=OPEN, network=network)
    assert opened.source.url == target
    assert [warning.code for warning in opened.warnings] == ["insecure-redirect"]
