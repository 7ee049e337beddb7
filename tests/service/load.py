"""What a request costs beside a bare Boost.Beast server: load.py <rlg-licensed> <rlg-bare-hello> <root of the source> [seconds] [rounds] [postgresql].

Everything is measured in turn in one run with wrk (8 kept connections, 8 accounts with a device each), so that what else the machine does falls on all
alike; a figure is the median of its rounds. CPU is what the process itself used, from /proc. With the word postgresql the service works on a PostgreSQL
of its own instead of SQLite.
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

sys.dont_write_bytecode = True
import http.client

from stand import Postgres, Processes, Skip, free_port, run, wait_for, with_parent

CONNECTIONS = 8
TICKS = os.sysconf("SC_CLK_TCK")
ACCOUNTS = 8
PASSWORD = "correct horse battery"


def call(port, method, path, body=None, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = "Bearer " + token
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    status, data = answer.status, answer.read()
    connection.close()
    assert status < 300, f"{method} {path}: {status} {data!r}"
    return json.loads(data) if data else {}


def mailed_code(folder, email):
    def texts():
        return [text for text in (file.read_text(encoding="utf-8") for file in folder.glob("*.eml")) if f"To: <{email}>" in text]

    wait_for(texts, "the mail")
    return re.search(r"^\s*(\S{12})\s*$", texts()[0].split("\n\n", 1)[1], re.MULTILINE).group(1)


def open_account(port, folder, email):
    """Token of a session, id of a device."""
    call(port, "POST", "/v1/register", {"email": email, "password": PASSWORD, "name": "Ada"})
    call(port, "POST", "/v1/verify", {"email": email, "code": mailed_code(folder, email), "password": PASSWORD})
    token = call(port, "POST", "/v1/login", {"email": email, "password": PASSWORD})["access_token"]
    return token, call(port, "POST", "/v1/devices", {"name": "Laptop", "fingerprint": ["one", "two", email]}, token)["id"]


def start_service(folder, program, root, processes, database):
    """The service as it is shipped, except that the limits do not stop the load. Its process, its port, the accounts."""
    book = json.loads((root / "resources/pricebook.json").read_text(encoding="utf-8"))
    for limit in book["limits"]:
        limit["requests_per_minute"] = 100_000
    (folder / "book.json").write_text(json.dumps(book), encoding="utf-8")
    (folder / "mails").mkdir()
    assert run([str(program), "keygen", str(folder / "keys")]).returncode == 0, "no keys"
    port = free_port()
    process = processes.start([str(program), "serve"], {
        "RLG_KEYS_FILE": str(folder / "keys"), "RLG_DATABASE_URL": database, "RLG_HTTP_PORT": str(port), "RLG_METRICS_PORT": "0",
        "RLG_PRICEBOOK_FILE": str(folder / "book.json"), "RLG_SMTP_URL": f"file:{folder}/mails"})
    wait_for(lambda: call(port, "GET", "/health/live"), "the service")
    return process, port, [open_account(port, folder / "mails", f"ada{number}@example.com") for number in range(ACCOUNTS)]


def cpu_seconds(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def in_ms(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measure(process, port, path, script, seconds):
    """Requests a second, CPU microseconds of a request, milliseconds of the median and of the 99th percentile."""
    before = cpu_seconds(process)
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *(["-s", str(script)] if script else []), f"http://127.0.0.1:{port}{path}"]
    done = run(words)
    used = cpu_seconds(process) - before
    assert done.returncode == 0 and "Non-2xx" not in done.stdout and "Socket errors" not in done.stdout, done.stdout + done.stderr
    requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))
    assert requests > 0, done.stdout
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1)), used / requests * 1e6,
            *(in_ms(re.search(rf"^\s+{share}%\s+(\S+)$", done.stdout, re.MULTILINE).group(1)) for share in (50, 99)))


def wrk_script(folder, name, method, path, accounts):
    """Requests of the accounts in turn; {device} in the path is theirs."""
    script = folder / f"{name}.lua"
    body = '"{}"' if method == "POST" else "nil"
    lines = ["local requests, at = {}, 0", 'local kind = "application/json"', "function init()"]
    for token, device in accounts:
        lines.append(f'  requests[#requests + 1] = wrk.format("{method}", "{path.replace("{device}", device)}", '
                     f'{{["Authorization"] = "Bearer {token}", ["Content-Type"] = {"kind" if method == "POST" else "nil"}, ["Host"] = "localhost"}}, {body})')
    lines += ["end", "function request()", "  at = at % #requests + 1", "  return requests[at]", "end"]
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return script


def compare(folder, program, hello, root, seconds, rounds, database):
    with Processes(folder) as processes:
        bare = subprocess.Popen([str(hello), "2"], stdout=subprocess.PIPE, text=True, preexec_fn=with_parent())
        processes.running.append(bare)
        bare_port = int(bare.stdout.readline())
        service, port, accounts = start_service(folder, program, root, processes, database)
        reading = wrk_script(folder, "reading", "GET", "/v1/devices", accounts)
        writing = wrk_script(folder, "writing", "POST", "/v1/devices/{device}/licence", accounts)
        subjects = {
            "bare Beast hello": (bare, bare_port, "/", None),
            "GET /health/live": (service, port, "/health/live", None),
            "GET /health/ready": (service, port, "/health/ready", None),
            "GET /v1/devices (session checked)": (service, port, "/", reading),
            "POST …/licence (refresh, signed, stored)": (service, port, "/", writing),
        }
        seen = {name: [] for name in subjects}
        for _ in range(rounds):
            for name, subject in subjects.items():
                seen[name].append(measure(*subject, seconds))
    return {name: tuple(statistics.median(column) for column in zip(*figures)) for name, figures in seen.items()}


def main():
    words = [word for word in sys.argv[1:] if word != "postgresql"]
    if len(words) not in (3, 4, 5):
        sys.exit(__doc__)
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed (package wrk)")
    program, hello, root = (Path(word).resolve() for word in words[:3])
    seconds, rounds = int(words[3]) if len(words) > 3 else 3, int(words[4]) if len(words) > 4 else 3
    began = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="rlg-load-") as name, Postgres() if "postgresql" in sys.argv else nullcontext() as server:
        folder = Path(name)
        figures = compare(folder, program, hello, root, seconds, rounds, server.url("first", "p%40ss") if server else f"sqlite:{folder}/load.db")
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores, load average {began:.1f} before, {os.getloadavg()[0]:.1f} after; "
          f"wrk -t1 -c{CONNECTIONS} -d{seconds}s, median of {rounds}; {'PostgreSQL without fsync' if server else 'SQLite'}")
    print(f"{'':42} {'requests/s':>10} {'CPU µs':>8} {'p50 ms':>8} {'p99 ms':>8}")
    for name, (rate, cpu, median, tail) in figures.items():
        print(f"{name:42} {rate:10.0f} {cpu:8.0f} {median:8.2f} {tail:8.2f}")


if __name__ == "__main__":
    try:
        main()
    except Skip as why:
        sys.exit(str(why))
