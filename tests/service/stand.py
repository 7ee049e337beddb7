"""What the checks of the shipped operation stand on: programs run, a PostgreSQL of their own, two instances behind nginx under load."""
import ctypes
import http.client
import json
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SECONDS = 20  # of load
RATE = 100  # requests a second
PATIENCE = 15  # seconds until something that was started must answer


class Skip(Exception):
    """A tool is missing."""


def run(words, env=None, cwd=None, text_in=None):
    """`env` replaces the whole environment."""
    return subprocess.run(words, env=env, cwd=cwd, input=text_in, capture_output=True, text=True, timeout=60, check=False)


def with_parent(user=None, end=signal.SIGTERM):
    """For Popen's preexec_fn: a child that ends with this process, however that ends; as another user where one is named."""
    libc = ctypes.CDLL(None, use_errno=True)  # loaded before the fork: only system calls after it
    who = pwd.getpwnam(user) if user else None
    parent = os.getpid()

    def prepare():
        if who:
            os.setgroups([])
            os.setgid(who.pw_gid)
            os.setuid(who.pw_uid)
        libc.prctl(1, int(end), 0, 0, 0)  # PR_SET_PDEATHSIG, after the change of user, which forgets it
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def remove_leftovers():
    """Folders of checks that were killed: whoever made them is gone."""
    for owner in Path(tempfile.gettempdir()).glob("rlg-stand-*/owner"):
        try:
            os.kill(int(owner.read_text(encoding="utf-8")), 0)
        except (ProcessLookupError, ValueError):
            shutil.rmtree(owner.parent, ignore_errors=True)
        except OSError:
            pass  # alive, or not ours to see


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_certificate(folder):
    """tls/tls.crt and tls/tls.key in `folder`, for localhost, signed by itself."""
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed")
    (folder / "tls").mkdir()
    made = run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "tls/tls.key"), "-out", str(folder / "tls/tls.crt")])
    assert made.returncode == 0, made.stderr
    return folder / "tls/tls.crt"


class Postgres:
    """PostgreSQL on a unix socket that asks for a password, with the empty databases first and second. It refuses to run as root."""

    def __enter__(self):
        if not (PROGRAMS / "initdb").exists():
            raise Skip("PostgreSQL 15 is not installed")
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user and not shutil.which("runuser"):
            raise Skip("runuser is not installed")
        remove_leftovers()
        self.server = None
        self.folder = Path(tempfile.mkdtemp(prefix="rlg-stand-"))
        (self.folder / "owner").write_text(str(os.getpid()), encoding="utf-8")
        (self.folder / "password").write_text("p@ss\n", encoding="utf-8")
        if self.user:
            shutil.chown(self.folder, self.user)
            shutil.chown(self.folder / "password", self.user)
        try:
            self._run("initdb", "-D", "data", "-A", "scram-sha-256", "--pwfile=password", "-U", "rlg", "-E", "UTF8", "--locale=C", "--no-sync")
            # The server itself and no pg_ctl, which would leave it to nobody: SIGQUIT ends it at once.
            with open(self.folder / "log", "a", encoding="utf-8") as log:
                self.server = subprocess.Popen(
                    [str(PROGRAMS / "postgres"), "-D", str(self.folder / "data"), "-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}",
                     "-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=60"],
                    cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=with_parent(self.user, signal.SIGQUIT))
            wait_for(self._accepts, "PostgreSQL")
            for name in ("first", "second"):
                self._run("psql", "-q", "-d", self.url("postgres", "p%40ss"), "-c", f"create database {name}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.server is not None:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _accepts(self):
        assert self.server.poll() is None, "PostgreSQL does not start"
        return run([str(PROGRAMS / "pg_isready"), "-q", "-h", str(self.folder)]).returncode == 0

    def _run(self, program, *words):
        prefix = ["runuser", "-u", self.user, "--"] if self.user else []
        done = subprocess.run([*prefix, str(PROGRAMS / program), *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, timeout=60, check=False)
        assert done.returncode == 0, f"{program} failed"

    def url(self, database, password):
        return f"postgresql://rlg:{password}@/{database}?host={self.folder}"


def ask(port, method="GET", path="/health/ready", tls=None, source="127.0.0.1"):
    """Status, headers and body of one answer, over a connection of its own. The client lies about its address."""
    if tls:
        connection = http.client.HTTPSConnection("localhost", port, timeout=10, context=tls, source_address=(source, 0))
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        body = json.dumps({"refresh_token": "never given out"}) if method == "POST" else None
        headers = {"Content-Type": "application/json"} if body else {}
        connection.request(method, path, body, headers | {"X-Forwarded-For": "203.0.113.9"} if tls else headers)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        connection.close()


def wait_for(question, what):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if question():
                return
        except OSError:
            pass
        assert time.monotonic() < end, f"{what} does not answer"
        time.sleep(0.05)


class Processes:
    """Started here, ended here."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.running):
            if process.poll() is None:
                process.terminate()
        for process in self.running:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, words, env=None):
        with open(self.folder / "log", "a", encoding="utf-8") as log:
            process = subprocess.Popen(words, env=env, stdout=log, stderr=log, preexec_fn=with_parent())
        self.running.append(process)
        return process


# What is asked in turn, and the one right answer.
QUESTIONS = [("GET", "/health/ready", 200), ("GET", "/v1/me", 401), ("POST", "/v1/refresh", 401)]


def load(port, tls, faults, counts):
    """RATE requests a second for SECONDS, each from a network of its own: the service limits networks."""
    begun = time.monotonic()

    def one(number):
        time.sleep(max(0.0, begun + number / RATE - time.monotonic()))
        method, path, expected = QUESTIONS[number % len(QUESTIONS)]
        asked = time.monotonic()
        try:
            status, _, body = ask(port, method, path, tls, f"127.{1 + number // 250}.{1 + number % 250}.1")
        except OSError as error:
            status, body = type(error).__name__, str(error)
        except http.client.HTTPException as error:
            status, body = type(error).__name__, str(error)
        counts[status] += 1
        if status != expected:
            faults.append(f"{method} {path}: {status} {body!r}")
        return time.monotonic() - asked

    with ThreadPoolExecutor(32) as pool:
        return sorted(pool.map(one, range(SECONDS * RATE)))


FLOOD = 120  # requests at once from one address


def flood(port, tls):
    """What so many are answered. All connections stand before the first asks, and nobody waits for an answer: how fast the service is does not matter."""
    connections = []
    try:
        for _ in range(FLOOD):
            connections.append(http.client.HTTPSConnection("localhost", port, timeout=PATIENCE, context=tls, source_address=("127.200.0.1", 0)))
            connections[-1].connect()
        for each in connections:
            each.request("GET", "/health/live")
        return Counter(each.getresponse().status for each in connections)
    finally:
        for each in connections:
            each.close()


def front_holds(port, tls):
    """What the proxy itself answers for."""
    status, headers, _ = ask(port, tls=tls)
    policies = [value for name, value in headers if name.lower() == "strict-transport-security"]
    assert status == 200 and policies == ["max-age=63072000; includeSubDomains"], f"{status} {policies}"
    for path in ("/metrics", "/metrics/", "/%6detrics", "//metrics"):
        assert ask(port, path=path, tls=tls)[0] == 404, f"{path} is reached from outside"
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname = False
    old.verify_mode = ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    try:
        ask(port, tls=old)
    except ssl.SSLError:
        pass
    else:
        raise AssertionError("TLS 1.1 was accepted")
    seen = flood(port, tls)
    assert set(seen) == {200, 429}, f"{FLOOD} requests at once from one address: {dict(seen)}"


def write_front(folder, shipped, port, plain, instances):
    """The shipped configuration on other ports."""
    front = (shipped / "nginx/nginx.conf").read_text(encoding="utf-8")
    for old, new in (("/run/nginx", str(folder)), ("listen 8443 ", f"listen 127.0.0.1:{port} "), ("listen 8080 ", f"listen 127.0.0.1:{plain} "),
                     ("/dev/stdout", str(folder / "access"))):
        assert old in front, f"nginx.conf has no {old}"
        front = front.replace(old, new)
    (folder / "nginx.conf").write_text(front, encoding="utf-8")
    shutil.copy(shipped / "nginx/proxy.conf", folder)
    (folder / "upstream.conf").write_text("".join(f"server 127.0.0.1:{each} max_fails=0;\n" for each in instances), encoding="utf-8")


def rolling_restart(folder, program, shipped, nginx, redis, port_of):
    """Two instances on one PostgreSQL and one Redis behind the shipped proxy, ended and started in turn under load."""
    certificate = make_certificate(folder)
    tls = ssl.create_default_context(cafile=str(certificate))
    assert run([str(program), "keygen", str(folder / "keys")]).returncode == 0, "no keys"
    ports = [port_of(), port_of()]
    front, plain = port_of(), port_of()
    write_front(folder, shipped, front, plain, ports)
    with Postgres() as server, Processes(folder) as processes:
        environment = {"RLG_KEYS_FILE": str(folder / "keys"), "RLG_DATABASE_URL": server.url("first", "p%40ss"),
                       "RLG_REDIS_URL": f"unix:{folder}/redis.sock", "RLG_METRICS_PORT": "0", "RLG_HTTP_TRUSTED_PROXIES": "127.0.0.1/32"}

        def begin(port):
            process = processes.start([str(program), "serve", str(shipped / "licensed.toml")], environment | {"RLG_HTTP_PORT": str(port)})
            wait_for(lambda: ask(port)[0] == 200, f"the instance on port {port}")
            return process

        processes.start([redis, "--port", "0", "--unixsocket", f"{folder}/redis.sock", "--save", "", "--appendonly", "no", "--dir", str(folder)])
        instances = {port: begin(port) for port in ports}
        processes.start([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        wait_for(lambda: ask(front, path="/health/live", tls=tls)[0] == 200, "nginx")
        front_holds(front, tls)

        faults, counts, times = [], Counter(), []
        loading = threading.Thread(target=lambda: times.extend(load(front, tls, faults, counts)))
        loading.start()
        restarts, next_at = 0, time.monotonic() + 2
        while loading.is_alive():
            loading.join(0.1)
            if time.monotonic() < next_at or not loading.is_alive():
                continue
            port = ports[restarts % 2]
            instances[port].send_signal(signal.SIGTERM)
            assert instances[port].wait(PATIENCE) == 0, "an instance did not end cleanly"
            instances[port] = begin(port)
            restarts, next_at = restarts + 1, time.monotonic() + 1.5
        assert not faults, f"{len(faults)} of {SECONDS * RATE} failed: {faults[:5]}"
        assert restarts >= 4, f"only {restarts} restarts fitted"
        with socket.socket(socket.AF_UNIX) as store:
            store.connect(f"{folder}/redis.sock")
            store.sendall(b"DBSIZE\r\n")
            kept = int(store.recv(64)[1:])
        assert kept > 100, f"Redis holds {kept} keys: limits were not counted in it, or the proxy hid the addresses"
        return (f"{sum(counts.values())} requests at {RATE}/s, {restarts} restarts, 0 failed, p99 {times[len(times) * 99 // 100] * 1000:.0f} ms; "
                f"HSTS, TLS 1.1 refused, /metrics closed, floods answered 429")
