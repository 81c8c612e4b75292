"""Asking external addresses, with a real server on this computer that misbehaves in every way."""

from __future__ import annotations

import http.server
import shutil
import ssl
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.page import Settings
from scripts.link_check.ask import Answer, Manners, Verdict, ask
from scripts.link_check.external import addresses, agent, ask_all, is_cut_off
from scripts.link_check.guard import may_connect
from scripts.link_check.pace import Pace, Stopped
from scripts.link_check.pages import read_page

HOST = "www.buyers-of-boats.eu"


class Misbehaving(http.server.BaseHTTPRequestHandler):
    """The path says how the server answers; ``seen`` keeps method, path, time and headers of each request."""

    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.seen.append((self.command, self.path, time.monotonic(), dict(self.headers)))
            count = self.server.count[self.path] = self.server.count[self.path] + 1
        name, _, rest = self.path.split("?")[0].strip("/").partition("/")
        if name == "status":
            self.say(int(rest))
        elif name == "no-head":
            self.say(int(rest) if self.command == "HEAD" else 200)
        elif name == "silent-head":
            if self.command == "GET":
                self.say(200)
        elif name == "then-good":
            self.say(int(rest) if count == 1 else 200)
        elif name == "retry-after":
            self.say(429 if count == 1 else 200, ("Retry-After", rest))
        elif name == "hops":
            self.say(302, ("Location", f"/hops/{int(rest) - 1}")) if int(rest) else self.say(200)
        elif name == "circle":
            self.say(301, ("Location", "/circle"))
        elif name == "to":
            self.say(302, ("Location", self.server.targets[rest]))
        elif name == "nowhere":
            self.say(302)
        elif name == "slow":
            time.sleep(3)
        elif name == "drip":
            for byte in b"HTTP/1.0 200 OK\r\nX-Long: " + b"x" * 100:
                try:
                    self.wfile.write(bytes([byte]))
                except OSError:
                    return
                time.sleep(0.05)
        elif name == "endless":
            self.send_response(405 if self.command == "HEAD" else 200)
            self.end_headers()
            try:
                while self.command == "GET":
                    self.server.sent += self.wfile.write(b"x" * 4096)
            except OSError:
                pass
        elif name == "rubbish":
            self.wfile.write(b"\x00\xff rubbish\r\n\r\n")

    do_HEAD = do_GET

    def say(self, status: int, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for header, value in headers:
            self.send_header(header, value)
        self.send_header("Set-Cookie", "a=b")
        self.end_headers()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Misbehaving)
        self.lock = threading.Lock()
        self.seen: list[tuple[str, str, float, dict[str, str]]] = []
        self.count: defaultdict[str, int] = defaultdict(int)
        self.targets: dict[str, str] = {}
        self.sent = 0

    def handle_error(self, *_: object) -> None:
        pass

    def at(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.server_port}/{path}"

    def methods(self) -> list[str]:
        return [request[0] for request in self.seen]

    def manners(self, **more) -> Manners:
        """Quick, and with the guard open for this server's port alone."""

        def guard(host: str, port: int, address: str) -> bool:
            return (port, address) == (self.server_port, "127.0.0.1") or may_connect(host, port, address)

        return Manners(
            "LivingProcurementToolbox/test",
            **{
                "time_limit": 0.5,
                "waits": (0.05, 0.1),
                "longest_wait": 2.0,
                "may_connect": guard,
                "resolve": lambda host, port: ["127.0.0.1"],
                **more,
            },
        )


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    threading.Thread(target=one.serve_forever, args=(0.01,), daemon=True).start()
    yield one
    one.shutdown()
    one.server_close()


def asked(server: Server, path: str, **more) -> Answer:
    return ask(server.at(path), server.manners(**more), Pace(0))


def test_a_good_address_is_asked_once_and_for_its_head_only(server: Server) -> None:
    assert asked(server, "status/200") == Answer(Verdict.ALIVE, "", 200)
    assert server.methods() == ["HEAD"]
    headers = server.seen[0][3]
    assert headers["Host"] == f"{HOST}:{server.server_port}"
    assert headers["User-Agent"] == "LivingProcurementToolbox/test"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


@pytest.mark.parametrize("status", [404, 410, 400])
def test_a_dead_address_is_dead(server: Server, status: int) -> None:
    assert asked(server, f"status/{status}") == Answer(Verdict.DEAD, f"answers {status}", status)
    assert server.methods() == ["HEAD", "GET"], "the page itself is asked for before it is called dead"


@pytest.mark.parametrize("status", [202, 401, 403, 451])
def test_a_server_that_lets_nobody_in_is_unclear_and_not_dead(server: Server, status: int) -> None:
    assert asked(server, f"status/{status}").verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("status", [400, 403, 404, 405, 501])
def test_a_server_that_refuses_to_give_the_head_is_asked_for_the_page(server: Server, status: int) -> None:
    assert asked(server, f"no-head/{status}").verdict is Verdict.ALIVE
    assert server.methods() == ["HEAD", "GET"]


def test_a_server_that_is_silent_on_the_head_is_asked_for_the_page(server: Server) -> None:
    assert asked(server, "silent-head").verdict is Verdict.ALIVE
    assert server.methods() == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(server: Server, status: int) -> None:
    assert asked(server, f"then-good/{status}").verdict is Verdict.ALIVE
    assert len(server.seen) == 2


def test_it_is_tried_twice_more_with_a_growing_wait_and_then_no_more(server: Server) -> None:
    assert asked(server, "status/503", waits=(0.2, 0.5)) == Answer(Verdict.DEAD, "answers 503", 503)
    times = [request[2] for request in server.seen]
    assert len(times) == 3
    assert times[1] - times[0] >= 0.2 and times[2] - times[1] >= 0.5
    assert asked(server, "status/429").verdict is Verdict.UNCLEAR


def test_a_server_that_says_when_to_come_back_is_obeyed(server: Server) -> None:
    assert asked(server, "retry-after/1").verdict is Verdict.ALIVE
    assert server.seen[1][2] - server.seen[0][2] >= 1
    then = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 2))
    assert asked(server, f"retry-after/{then.replace(' ', '%20')}").verdict is not Verdict.DEAD


@pytest.mark.parametrize("wait", ["3600", "9" * 40, "soon", "-5"])
def test_a_wait_that_is_too_long_or_makes_no_sense_holds_nothing_up(server: Server, wait: str) -> None:
    started = time.monotonic()
    answer = asked(server, f"retry-after/{wait}")
    assert time.monotonic() - started < 2
    assert answer.verdict is (Verdict.UNCLEAR if wait.isdigit() else Verdict.ALIVE)


def test_five_redirects_are_followed_and_no_more(server: Server) -> None:
    assert asked(server, "hops/5").verdict is Verdict.ALIVE
    assert asked(server, "hops/6") == Answer(Verdict.DEAD, "leads on more than 5 times", 302)
    server.seen.clear()
    assert asked(server, "circle").verdict is Verdict.DEAD
    assert len(server.seen) == 6
    assert asked(server, "nowhere").why == "answers 302 and does not say where the page is now"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://127.0.0.1:1/", "leads to a computer that is not public"),
        ("http://localhost/", "leads to a computer that is not public"),
        ("http://www.europa.eu:8080/", "leads to a computer that is not public"),
        ("http://169.254.169.254/latest/", "leads to a computer that is not public"),
        ("//0x7f.1/", "leads to a computer that is not public"),
        ("file:///etc/passwd", "leads to what is no web address"),
        ("javascript:alert(1)", "leads to what is no web address"),
        ("http://[", "answers 302 and does not say where the page is now"),
        ("https://user:word@www.europa.eu/", "leads to an address with a user's name in it"),
    ],
)
def test_each_redirect_is_judged_by_the_same_rules(server: Server, target: str, why: str) -> None:
    server.targets["x"] = target
    answer = asked(server, "to/x")
    assert (answer.verdict, answer.why) == (Verdict.DEAD, why)
    assert len(server.seen) == 1


def test_a_redirect_to_an_address_in_letters_of_any_language_is_followed(server: Server) -> None:
    server.targets["x"] = "/status/200?q=Vergabe für alle".encode().decode("latin-1")
    assert asked(server, "to/x").verdict is Verdict.ALIVE
    assert server.seen[1][1] == "/status/200?q=Vergabe%20f%C3%BCr%20alle"


@pytest.mark.parametrize("path", ["slow", "drip"])
def test_a_slow_server_is_given_up_in_time(server: Server, path: str) -> None:
    started = time.monotonic()
    assert asked(server, path) == Answer(Verdict.DEAD, "no answer within 0.5 seconds", 0)
    assert time.monotonic() - started < 3
    assert len(server.seen) == 3


def test_the_body_of_a_page_is_not_read(server: Server) -> None:
    assert asked(server, "endless").verdict is Verdict.ALIVE
    time.sleep(0.3)
    first = server.sent
    time.sleep(0.3)
    assert server.sent == first, "the server still finds a reader"


def test_rubbish_is_no_answer(server: Server) -> None:
    assert asked(server, "rubbish").verdict is Verdict.DEAD


def test_the_name_is_looked_up_once_for_a_request_and_never_by_the_connection(server: Server) -> None:
    looked_up: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    assert asked(server, "status/200", resolve=changing).verdict is Verdict.ALIVE
    assert looked_up == [HOST]


def test_a_name_that_nobody_has_is_dead(server: Server) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    assert asked(server, "status/200", resolve=unknown) == Answer(Verdict.DEAD, "no computer has this name", 0)


def test_a_second_address_is_tried_where_the_first_lets_nothing_in(server: Server) -> None:
    manners = server.manners(
        resolve=lambda host, port: ["::1", "127.0.0.1"], may_connect=lambda host, port, address: True
    )
    assert ask(server.at("status/200"), manners, Pace(0)).verdict is Verdict.ALIVE


def test_a_host_is_asked_one_at_a_time_with_a_pause_and_other_hosts_meanwhile(server: Server) -> None:
    wanted = [server.at(f"status/200?{n}", host) for host in ("a.eu", "b.eu", "c.eu") for n in range(3)]
    wanted += wanted[:2]
    started = time.monotonic()
    answers = ask_all(wanted, server.manners(), Pace(0.3))
    assert time.monotonic() - started < 1.5, "hosts are asked at the same time"
    assert list(answers) == sorted(set(wanted))
    assert len(server.seen) == 9, "each address once"
    for host in ("a.eu", "b.eu", "c.eu"):
        times = [when for _, _, when, headers in server.seen if headers["Host"].startswith(host)]
        assert all(later - earlier >= 0.29 for earlier, later in zip(times, times[1:], strict=False))


def test_a_host_that_is_silent_three_times_is_left_alone(server: Server) -> None:
    wanted = [server.at(f"rubbish?{n}") for n in range(5)] + [server.at("status/200", "www.other-name.eu")]
    answers = ask_all(wanted, server.manners(), Pace(0))
    assert [answer.why for answer in answers.values()] == ["the server breaks off"] * 3 + [
        "not asked: 3 others at its host gave no answer"
    ] * 2 + [""]
    assert not any(path in ("/rubbish?3", "/rubbish?4") for _, path, _, _ in server.seen)


def test_an_interrupted_run_asks_nothing_more(server: Server) -> None:
    pace = Pace(0)
    pace.stop()
    with pytest.raises(Stopped):
        ask(server.at("status/200"), server.manners(), pace)
    assert server.seen == []


def test_a_certificate_is_checked_against_the_name_and_not_the_number(server: Server, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x"]
        + ["-addext", f"subjectAltName=DNS:{HOST}", "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    here.load_cert_chain(certificate, key)
    server.socket = here.wrap_socket(server.socket, server_side=True)
    trust = ssl.create_default_context(cafile=str(certificate))
    path = f":{server.server_port}/status/200"
    assert ask(f"https://{HOST}{path}", server.manners(trust=trust), Pace(0)).verdict is Verdict.ALIVE
    for address, manners in [
        (f"https://www.other-name.eu{path}", server.manners(trust=trust)),
        (f"https://{HOST}{path}", server.manners()),
    ]:
        assert ask(address, manners, Pace(0)) == Answer(Verdict.UNCLEAR, "its certificate is not accepted", 0)


def test_own_addresses_are_not_external() -> None:
    html = "".join(
        f'<a href="{address}">x</a>'
        for address in ["https://toolbox.eu/x/", "https://forge.eu/o/n/edit/x", "https://forge.eu/o/name", "b/"]
    )
    settings = Settings(site_url="https://toolbox.eu", forge_url="https://forge.eu/o/n/")
    assert addresses([read_page("", html)], settings) == ["https://forge.eu/o/name"]


def test_the_check_says_who_asks() -> None:
    assert agent(Settings(edition="2027.1")) == "LivingProcurementToolbox/2027.1 (link check)"
    assert agent(Settings(edition="2027.1", contact="write@toolbox.eu\r\nX: (y)")) == (
        "LivingProcurementToolbox/2027.1 (link check; write@toolbox.euX: y)"
    )


def test_a_computer_without_a_network_is_told_from_dead_addresses() -> None:
    gone = Answer(Verdict.DEAD, "no computer has this name")
    assert is_cut_off({"a": gone, "b": Answer(Verdict.DEAD, "the server lets no connection in")})
    assert not is_cut_off({"a": gone, "b": Answer(Verdict.DEAD, "answers 404", 404)})
    assert not is_cut_off({})
