"""The reporting service under load: service.py SERVICE GOUJI. And what service_hostile.py shares with it.

Every answer is compared with what the program says of the same document. GOUJI_SERVICE_UPLOADS: how many documents are
sent; GOUJI_SERVICE_MEMORY: the memory of the service is compared too, which makes no sense with sanitizers."""
import atexit
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
import tempfile
import threading
import time

SERVICE, GOUJI = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
UPLOADS = int(os.environ.get("GOUJI_SERVICE_UPLOADS", "2000"))
CONNECTIONS = 8
LOCALE = os.path.join(os.path.dirname(GOUJI), "locale")
BOUNDARY = "----boundary7f3a"
failed = []


def expect(what, condition, shown=""):
    if not condition:
        failed.append(what)
        print(f"not as expected: {what} {shown!r}", file=sys.stderr)


class Service:
    """One service at a free port, to be stopped."""

    def __init__(self, *options):
        self.process = subprocess.Popen([SERVICE, "--port", "0", "--locale", LOCALE, *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", line)
        if not match:
            sys.exit(f"the service does not start: {line!r} {self.process.stderr.read()}")
        self.port = int(match[1])

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method, path, body=None, headers=None):
        """The status, the headers and the body of one answer over a connection of its own."""
        connection = self.connect()
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def raw(self, data, wait=10):
        """All that comes back for these bytes, until the service closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as link:
            link.sendall(data)
            received = b""
            try:
                while piece := link.recv(65536):
                    received += piece
            except (TimeoutError, ConnectionResetError):
                pass
            return received

    def memory(self):
        """KiB of memory that the process takes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    def alive(self, what):
        expect(f"alive after {what}", self.ask("GET", "/health")[0] == 200)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        try:
            status = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = "none: it does not stop"
        errors = self.process.stderr.read()
        expect(f"a clean stop at signal {number}", status == 0 and errors == "", f"{status} {errors}")


def form(name, content, field="file", boundary=BOUNDARY):
    """A body of multipart/form-data with one file."""
    name = name.encode() if isinstance(name, str) else name
    head = b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: text/plain\r\n\r\n'
    return head % (boundary.encode(), field.encode(), name) + content + b"\r\n--%s--\r\n" % boundary.encode()


FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def documents(folder):
    """Documents that differ, by name: those of the examples, and small ones each with one figure of its own."""
    files = sorted(pathlib.Path("examples").glob("*.txt")) + sorted(pathlib.Path("examples/formats").glob("*.*"))
    contents = {path.name: path.read_bytes() for path in files}
    contents["garbled.txt"] = contents["budget.txt"].decode().encode("gb18030")
    contents["garbage.txt"] = random.Random(1).randbytes(4000)
    contents["letter.txt"] = "各位同事：\n\n会议改在周五。\n".encode()
    small = pathlib.Path("tests/lua/small.txt").read_text(encoding="utf-8")
    figures = [match for match in re.finditer(r"\d+\.\d+", small)]
    for number in range(24):
        figure = figures[number * len(figures) // 24]
        changed = f"{number + 3}{figure[0]}"
        contents[f"small{number}.txt"] = (small[:figure.start()] + changed + small[figure.end():]).encode()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return contents


def told(folder, name):
    """What the program says of a document: its exit status, and the JSON report."""
    run = subprocess.run([GOUJI, "check", "--lang", "en", "--format", "json", name], cwd=folder, capture_output=True,
                         check=False)
    return run.returncode, run.stdout


# ---- load

def upload(connection, number, name, content, expected):
    """Sends one document in one of three ways and compares the answer."""
    way = number % 3
    if way == 0:
        connection.request("POST", "/check.json?lang=en", form(name, content), FORM)
    elif way == 1:
        connection.request("POST", f"/check?lang=en&name={name}", content,
                           {"Content-Type": "application/octet-stream", "Accept": "application/json"})
    else:
        connection.request("POST", "/check", form(name, content), {**FORM, "Accept-Language": "en-GB,en;q=0.9"})
    answer = connection.getresponse()
    body = answer.read()
    status, report = expected
    expect(f"the status of {name}", answer.status == (422 if status == 2 else 200), answer.status)
    if way < 2:
        expect(f"the report of {name}", body == report, body[:300])
        return
    page = body.decode()
    expect(f"the name of {name}", f"<h1>{name}</h1>" in page or (status == 2 and f"{name}:" in page))
    for finding in json.loads(report)["documents"][0].get("findings", []):
        expect(f"a finding of {name}", html.escape(finding["message"]) in page, finding["message"])
        where = finding["where"][0]
        expect(f"its place in {name}", f'href="#L{where["line"]}"' in page and f'id="L{where["line"]}"' in page, where)


def load(folder, contents):
    service = Service("--workers", "3")
    expected = {name: told(folder, name) for name in contents}
    names = sorted(contents)
    answered = [0] * CONNECTIONS

    def send(lane, rounds):
        connection = service.connect()
        try:
            for number in range(rounds):
                name = names[(lane * 5 + number * 7) % len(names)]
                upload(connection, number + lane, name, contents[name], expected[name])
                answered[lane] += 1
        except (OSError, http.client.HTTPException) as problem:
            expect(f"an answer in lane {lane}", False, problem)
        finally:
            connection.close()

    def send_all(rounds):
        lanes = [threading.Thread(target=send, args=(lane, rounds)) for lane in range(CONNECTIONS)]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()

    first = max(UPLOADS // 5 // CONNECTIONS, 1)
    began = time.monotonic()
    send_all(first)
    before = service.memory()
    send_all(UPLOADS // CONNECTIONS - first)
    seconds, after = time.monotonic() - began, service.memory()
    expect("as many answers as documents", sum(answered) == UPLOADS // CONNECTIONS * CONNECTIONS, answered)
    if "GOUJI_SERVICE_MEMORY" in os.environ:
        expect("memory does not grow", after < before + before // 5 + 8192, f"{before} KiB, then {after} KiB")
    print(f"{sum(answered)} documents over {CONNECTIONS} connections in {seconds:.1f} s; {before} KiB, then {after} KiB")
    service.stop()


def main():
    with tempfile.TemporaryDirectory() as temporary:
        load(pathlib.Path(temporary), documents(pathlib.Path(temporary)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
