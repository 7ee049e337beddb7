"""The program's own move from SQLite to PostgreSQL, as an operator does it."""
import re
import signal

from stand import Postgres, Processes, ask, free_port, run, wait_for


def need(condition, what):
    if not condition:
        raise AssertionError(what)


def moving(folder, program):
    """Refused while the service runs, then moved, then served from the new place; the password of the target stands in a file."""
    keys = {"RLG_KEYS_FILE": str(folder / "keys"), "PATH": "/usr/bin:/bin"}
    need(run([str(program), "keygen", keys["RLG_KEYS_FILE"]]).returncode == 0, "no keys")
    source = f"sqlite:{folder}/licence.db"
    for name in ("ada", "bob"):
        added = run([str(program), "staff", "add", f"{name}@example.com", "admin"], env=keys | {"RLG_DATABASE_URL": source})
        need(added.returncode == 0, added.stderr)
    port = free_port()
    with Postgres() as server, Processes(folder) as processes:
        target = server.url("first", "p%40ss")
        (folder / "target").write_text(target + "\n", encoding="utf-8")
        move = [str(program), "move", "--from", source, "--to", f"@{folder}/target"]

        def serve(url):
            process = processes.start([str(program), "serve"], keys | {"RLG_DATABASE_URL": url, "RLG_HTTP_PORT": str(port), "RLG_METRICS_PORT": "0"})
            wait_for(lambda: ask(port)[0] == 200, "the service")
            return process

        running = serve(source)
        refused = run(move)
        need(refused.returncode == 1 and "the source is in use" in refused.stderr, f"moved under a running service: {refused.stdout}{refused.stderr}")
        running.send_signal(signal.SIGTERM)
        need(running.wait(15) == 0, "the service did not end cleanly")
        moved = run(move)
        need(moved.returncode == 0, moved.stderr)
        rows = dict(re.findall(r"^(\w+) +(\d+)  [0-9a-f]{64}$", moved.stdout, re.MULTILINE))
        need(rows.get("account") == "2" and int(rows.get("audit", 0)) >= 2 and "everything is moved" in moved.stdout, moved.stdout)
        need("account: 2 rows copied" in moved.stderr, "no progress was shown")
        again = run(move)
        need(again.returncode == 0 and "already" in again.stdout, again.stdout + again.stderr)
        serve(target)
        audit = run([str(program), "audit", "verify"], env=keys | {"RLG_DATABASE_URL": target})
        need(audit.returncode == 0 and "whole" in audit.stdout, audit.stderr)
        after = run([str(program), "staff", "add", "cyd@example.com", "support"], env=keys | {"RLG_DATABASE_URL": target})
        need(after.returncode == 0, after.stderr)
        late = run(move)
        need(late.returncode == 1 and "not empty" in late.stderr, "a living database was written over")
        need(run([*move[:3], source]).returncode == 2, "half a command was taken")
    return f"refused under a running service, then {len(rows)} tables with {sum(map(int, rows.values()))} rows equal, served from there, audit log whole"
