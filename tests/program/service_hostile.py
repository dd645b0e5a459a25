"""The reporting service under attack: service_hostile.py SERVICE GOUJI. Each wrong request gets the status that is
documented, and the service lives on."""
import base64
import hashlib
import html
import http.client
import json
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time

from service import FORM, LOCALE, SERVICE, TEXT, Service, expect, failed, form

# ---- requests that are wrong

def refusals(service):
    text = b"x"
    cases = [
        ("an unknown address", 404, "GET", "/nothing", None, {}),
        ("a file of the system", 404, "GET", "/../../etc/passwd", None, {}),
        ("a method", 405, "DELETE", "/", None, {}),
        ("a page as a document", 405, "GET", "/check", None, {}),
        ("options", 405, "OPTIONS", "/check", None, {}),
        ("no length", 411, "POST", "/check", None, {"Content-Length": None}),
        ("another type", 415, "POST", "/check", text, {"Content-Type": "application/x-www-form-urlencoded"}),
        ("a type that begins so", 415, "POST", "/check", text, {"Content-Type": "text/plainer"}),
        ("packed bytes", 415, "POST", "/check", text, {**TEXT, "Content-Encoding": "gzip"}),
        ("an empty document", 422, "POST", "/check", b"", TEXT),
        ("no boundary", 400, "POST", "/check", text, {"Content-Type": "multipart/form-data"}),
        ("an empty form", 400, "POST", "/check", b"", FORM),
        ("no form at all", 400, "POST", "/check", b"a,b,c" * 99, FORM),
        ("a form without its end", 400, "POST", "/check", form("a.txt", text)[:-8], FORM),
        ("a form cut in its head", 400, "POST", "/check", form("a.txt", text)[:60], FORM),
        ("a form without a file", 400, "POST", "/check", form("a", text).replace(b"; filename=", b"; other="), FORM),
        ("two files", 400, "POST", "/check", form("a", text)[:-22] + form("b", text), FORM),
        ("a name that does not end", 400, "POST", "/check", form("a", text).replace(b'e="a"', b'e="a'), FORM),
    ]
    for what, status, method, path, body, headers in cases:
        for wanted in ("text/html", "application/json"):
            connection = service.connect()
            connection.putrequest(method, path, skip_accept_encoding=True)
            sent = {"Accept": wanted, **headers}
            if body is not None:
                sent["Content-Length"] = str(len(body))
            for key, value in sent.items():
                if value is not None:
                    connection.putheader(key, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            got = answer.read()
            connection.close()
            expect(f"{what}: status", answer.status == status, (answer.status, got))
            expect(f"{what}: form", answer.headers["Content-Type"].startswith(wanted), answer.headers["Content-Type"])
            if status == 405:
                expect(f"{what}: Allow", answer.headers["Allow"] in ("POST", "GET, HEAD"), answer.headers["Allow"])
            if wanted == "application/json" and status != 422:
                error = json.loads(got)["error"]
                expect(f"{what}: error", error["status"] == status and error["code"], got)
                expect(f"{what}: in Chinese", re.search("[\u4e00-\u9fff]", error["message"]), error["message"])
    service.alive("wrong requests")


def sizes(service, limit):
    document = b"1\n" * (limit // 2)
    expect("a document of the greatest size", service.ask("POST", "/check", form("a", document), FORM)[0] == 422)
    expect("one byte more", service.ask("POST", "/check", form("a", document + b"1"), FORM)[0] == 413)
    expect("much more", service.ask("POST", "/check", b"1" * (8 * limit), TEXT)[0] == 413)

    def pieces():
        for _ in range(64):
            yield b"1" * (limit // 8)

    expect("much more in chunks", service.ask("POST", "/check", pieces(), TEXT)[0] == 413)
    head = b"POST /check HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\n"
    answer = service.raw(head + b"Content-Length: 99999999999\r\n\r\n", 3)
    expect("who asks before is told before", answer.startswith(b"HTTP/1.1 413"), answer[:80])
    answer = service.raw(head + b"Content-Length: -1\r\n\r\n", 3)
    expect("a length below nothing", answer[9:12] in (b"400", b"413"), answer[:80])
    answer = service.raw(b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X-Long: %s\r\n\r\n" % (b"x" * 100000), 3)
    expect("a head that is too large", answer[9:12] in (b"400", b"413", b"431", b""), answer[:80])
    answer = service.raw(b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 3)
    expect("an address that is too long", answer[9:12] in (b"400", b"414", b"431", b""), answer[:80])
    for junk in (b"\0" * 5000, b"\r\n" * 5000, b"GET\r\n\r\n", random.Random(2).randbytes(5000), b"\x16\x03\x01\x02\0"):
        service.raw(junk, 1)
    service.alive("sizes")


def cut_off(service, content):
    """Clients that go away in the middle, and while their document is checked."""
    whole = form("budget.txt", content)
    head = (f"POST /check HTTP/1.1\r\nHost: a\r\nContent-Type: {FORM['Content-Type']}\r\n"
            f"Content-Length: {len(whole)}\r\n\r\n").encode()
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1, len(whole)):
        with socket.create_connection(("127.0.0.1", service.port)) as link:
            link.sendall(head + whole[:length])
    service.alive("clients that went away")


def names(service, content):
    """Names of files are data: told, but harmless."""
    cases = [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\部门预算.txt", "部门预算.txt"), ("", "document"), ("..", "document"),
        ("<script>alert(1)<\\script>.txt", "script>.txt"), ("<img src=x onerror=alert(1)>", None),
        ("a%22onload=%22b.txt", 'a"onload="b.txt'), ("a\tb\x01c\x7fd.txt", "a_b_c_d.txt"), (b"\xff\xfe\x80.txt", "___.txt"),
        ("名" * 300, "名" * 40), ("a\u202etxt.exe", None), ("a; name=\\b", None), ("%0D%0ASet-Cookie: a=b", None),
    ]
    for name, kept in cases:
        body = form(name, content)
        status, _, report = service.ask("POST", "/check.json", body, FORM)
        path = json.loads(report)["documents"][0]["path"]
        expect(f"the name {name!r}", status == 200 and (kept is None or path == kept), (status, path))
        status, headers, page = service.ask("POST", "/check?lang=en", body, FORM)
        page = page.decode()
        shown = html.escape(path).replace("\u202e", "[U+202E]")
        expect(f"the name {name!r} on a page", status == 200 and f"<h1>{shown}</h1>" in page, (status, path))
        for wrong in ("<script", "<img", "\u202e", 'a"onload'):
            expect(f"{wrong!r} of the name {name!r}", wrong not in page)
        expect("no cookie", headers["Set-Cookie"] is None)


def hostile_document(service, content):
    """Markup in a document stays text, and its control characters are shown."""
    marked = content.decode().replace("水利工程", "<script>alert('x')</script><img src=x onerror=\"y\">&amp;水利\u202e工程\f")
    marked += "\n</li></ol></section><script>z()</script>\n"
    status, headers, page = service.ask("POST", "/check?lang=en", form("a.txt", marked.encode()), FORM)
    page = page.decode()
    expect("a page of a hostile document", status == 200, status)
    for wrong in ("<script", "<img", "\u202e", "\f", "onerror=\"y"):
        expect(f"no {wrong!r} in the page", wrong not in page)
    expect("what stands there is shown", "&lt;script&gt;alert(&#39;x&#39;)" in page and "[U+202E]" in page)
    expect("one item for each line", len(re.findall(r'<li id="L\d+">', page)) == marked.count("\n"))
    policy = headers["Content-Security-Policy"]
    style = re.search("<style>(.*?)</style>", page, re.S)[1].encode()
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    expect("the policy knows the style", f"style-src 'sha256-{digest}';" in policy, (policy, digest))
    expect("the policy allows nothing else", policy.startswith("default-src 'none';") and "unsafe" not in policy)
    expect("no guessing of types", headers["X-Content-Type-Options"] == "nosniff")
    expect("nothing is kept", headers["Cache-Control"] == "no-store")


def languages(service, content):
    for path, accepted, word in (("/", None, "zh-CN"), ("/", "en-US,en;q=0.9", "en"), ("/", "zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"),
                                 ("/", "en;q=0.2, zh;q=0.7", "zh-CN"), ("/", "fr", "en"), ("/?lang=en", "zh", "en"),
                                 ("/?lang=zh", "en", "zh-CN")):
        headers = {"Accept-Language": accepted} if accepted else {}
        status, _, page = service.ask("GET", path, None, headers)
        expect(f"the language of {path} for {accepted}", status == 200 and f'<html lang="{word}">' in page.decode())
    page = service.ask("POST", "/check?lang=zh", form("a.txt", content), FORM)[2].decode()
    expect("findings in Chinese", not os.path.isdir(LOCALE) or "应为 196.4" in page)


def mutations(service, content):
    """Forms with random damage: each gets an answer that is known."""
    generator = random.Random(3)
    whole = form("a.txt", content[:600], boundary="b")
    for number in range(150):
        damaged = bytearray(whole)
        for _ in range(generator.randrange(1, 6)):
            at = generator.randrange(len(damaged) - 40)
            at = at if generator.random() < 0.3 else min(at, generator.randrange(160))
            kind = generator.randrange(3)
            if kind == 0:
                damaged[at] = generator.choice(b"\r\n-;\"=b \0\xff")
            elif kind == 1:
                del damaged[at:at + generator.randrange(1, 30)]
            else:
                damaged[at:at] = generator.choice([b"\r\n", b"--b", b"\r\n--b", b"\r\n--b--", b"\"", b"\r\n\r\n"])
        status = service.ask("POST", "/check", bytes(damaged), {"Content-Type": "multipart/form-data; boundary=b"})[0]
        expect(f"the damaged form {number}", status in (200, 400, 422), status)


def hostility(faulty):
    limit = 200000
    service = Service("--max-bytes", str(limit), "--workers", "2")
    refusals(service)
    sizes(service, limit)
    cut_off(service, faulty)
    names(service, faulty)
    hostile_document(service, faulty)
    languages(service, faulty)
    mutations(service, faulty)
    service.stop(signal.SIGINT)


# ---- clients that are slow, a service that is busy, documents that take long

def slowness(content):
    patience = 2
    service = Service("--patience", str(patience), "--connections", "40")
    head = b"POST /check HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\nX: "
    slow = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(30)]
    began = time.monotonic()
    open_links = set(slow)
    for number, link in enumerate(slow):
        link.settimeout(0.01)
        link.sendall(head if number % 2 else head + b"\r\n\r\n")
    checked = 0
    while open_links and time.monotonic() - began < patience + 20:
        for link in sorted(open_links, key=socket.socket.fileno):
            try:
                link.sendall(b"x")
                if link.recv(1000) == b"":
                    open_links.discard(link)
            except TimeoutError:
                pass
            except OSError:
                open_links.discard(link)
        if checked < 3:
            expect("others are served", service.ask("POST", "/check", content, TEXT)[0] == 200)
            checked += 1
    expect("slow clients are cut off", not open_links, len(open_links))
    expect("but not at once", time.monotonic() - began >= patience - 0.5)
    for link in slow:
        link.close()
    service.alive("slow clients")
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.settimeout(60)
    reader.connect(("127.0.0.1", service.port))
    long = content + b"\n-" * 250000 # a page of so many lines is more than the system holds for a reader
    reader.sendall(b"POST /check HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                   b"Content-Length: %d\r\n\r\n" % len(long) + long)
    received = reader.recv(4096)
    length = re.search(rb"Content-Length: (\d+)", received)
    expect("the great answer begins", received.startswith(b"HTTP/1.1 200") and length, received)
    time.sleep(patience + 1)
    count = len(received)
    try:
        while piece := reader.recv(1 << 20):
            count += len(piece)
    except ConnectionResetError:
        pass
    reader.close()
    expect("who does not take the answer is cut off", count < int(length[1]), (count, length[1]))
    service.alive("a slow reader")
    service.stop()


def pressure(content):
    """More than it takes: answered with 503, and none is lost."""
    service = Service("--workers", "1", "--queue", "2", "--seconds", "120", "--max-bytes", "8000000")
    statuses = []
    great = content * 20

    def send():
        statuses.append(service.ask("POST", "/check.json", great, TEXT)[0])

    senders = [threading.Thread(target=send) for _ in range(10)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    expect("each gets an answer", len(statuses) == 10 and set(statuses) == {200, 503}, statuses)
    service.alive("pressure")
    service.stop()


def time_limit(content):
    service = Service("--workers", "1", "--seconds", "1", "--max-bytes", "8000000")
    began = time.monotonic()
    status, headers, body = service.ask("POST", "/check.json?lang=en", content * 150, TEXT)
    seconds = time.monotonic() - began
    expect("a document that takes too long", status == 503 and json.loads(body)["error"]["code"] == "time", (status, body))
    expect("is told in time", seconds < 10 and headers["Retry-After"], seconds)
    for _ in range(60): # until the worker is free again
        status, _, body = service.ask("POST", "/check.json", content, TEXT)
        if status == 200:
            break
    expect("the engine works again", status == 200, (status, body))
    if "GOUJI_SERVICE_MEMORY" in os.environ:
        expect("a great document leaves no memory taken", service.memory() < 64 * 1024, service.memory())
    service.stop()


def stop_at_work(content):
    """A stop in the middle: what was begun is answered or cut off, never answered wrongly."""
    service = Service("--workers", "2", "--seconds", "5")
    statuses = []

    def send():
        try:
            while len(statuses) < 10000:
                statuses.append(service.ask("POST", "/check.json", content * 5, TEXT)[0])
        except (OSError, http.client.HTTPException):
            pass

    senders = [threading.Thread(target=send) for _ in range(6)]
    for sender in senders:
        sender.start()
    time.sleep(1)
    service.stop()
    for sender in senders:
        sender.join()
    expect("answers before the stop", statuses and set(statuses) <= {200, 503}, statuses)


def wrong_use():
    for options in (["--port", "70000"], ["--workers", "0"], ["--max-bytes"], ["--address", "example"], ["--what", "1"]):
        run = subprocess.run([SERVICE, *options], capture_output=True, check=False)
        expect(f"{options} is wrong use", run.returncode == 2 and b"usage:" in run.stderr, run)


def main():
    faulty = pathlib.Path("examples/budget-faulty.txt").read_bytes()
    small = pathlib.Path("tests/lua/small.txt").read_bytes()
    hostility(faulty)
    slowness(small)
    pressure(faulty)
    time_limit(faulty)
    stop_at_work(faulty)
    wrong_use()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
