"""Holds what installer/service ships against the program: check_operation.py <part> <rlg-licensed> <root of the source>. Parts: see PARTS below.

Prints what was checked. Exit codes: 0 everything held, 1 something did not, 77 a tool was missing and the rest held.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # the source stays as it is
from cluster import Cluster
from figures import every_expression_is_promql, every_metric_asked_for_is_given, scrape
from front import tls_front
from moving import moving
from stand import Postgres, Skip, free_port, make_certificate, rolling_restart, run

PROGRAM = ROOT = SHIPPED = Path()


def need(condition, what):
    if not condition:
        raise AssertionError(what)


def text(name):
    return (SHIPPED / name).read_text(encoding="utf-8")


def tool(name):
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        raise Skip(f"{name} is not installed")
    return found


def documents(name):
    try:
        import yaml
    except ImportError as error:
        raise Skip("python3-yaml is not installed") from error
    return [document for document in yaml.safe_load_all(text(name)) if document]


def settings():
    """Every setting of the service as its environment variable."""
    source = (ROOT / "services/licenseserver/config/settings.cpp").read_text(encoding="utf-8")
    return {"RLG_" + key.replace(".", "_").upper(): key for key in re.findall(r'\{"([a-z]+\.[a-z_]+)",', source)}


def emitted_metrics():
    names = set()
    for file in (ROOT / "services/licenseserver").rglob("*.cpp"):
        pattern = r"\b(rlg_[a-z_]+)" if file.name == "metrics.cpp" else r'metrics\.(?:add|set)\((?:std::string\()?"(rlg_[a-z_]+)'
        names.update(re.findall(pattern, file.read_text(encoding="utf-8")))
    return names


# ---- files

def every_yaml_and_json_parses(_):
    count = 0
    for file in sorted(SHIPPED.rglob("*.y*ml")):
        need(documents(file.relative_to(SHIPPED)), f"{file.name} is empty")
        count += 1
    for file in sorted(SHIPPED.rglob("*.json")):
        json.loads(file.read_text(encoding="utf-8"))
        count += 1
    need(count >= 13, f"only {count} files were found")
    return f"{count} files"


def the_container_is_not_root_and_copies_what_exists(_):
    lines = text("Containerfile").splitlines()
    stages = [i for i, line in enumerate(lines) if line.startswith("FROM ")]
    need(len(stages) == 2 and all("debian:12" in lines[i] for i in stages), "two stages on Debian 12 were expected")
    user = [line for line in lines[stages[1]:] if line.startswith("USER ")]
    need(user and re.fullmatch(r"USER [1-9]\d+:[1-9]\d+", user[-1]), "the last USER must be a number that is not root's")
    for line in lines[:stages[1]] + [line for line in lines[stages[1]:] if "--from=" not in line]:
        if line.startswith("COPY ") and "--from=" not in line:
            for source in line.split()[1:-1]:
                need((ROOT / source).exists(), f"COPY {source}: there is no such file")
    linked = run(["ldd", str(PROGRAM)]).stdout if shutil.which("ldd") else ""
    for library, package in {"libpq": "libpq5", "libhiredis": "libhiredis0.14", "libmaxminddb": "libmaxminddb0", "libsodium": "libsodium23",
                             "libtomlplusplus": "libtomlplusplus3", "libcurl.so": "libcurl4", "libsqlite3": "libsqlite3-0"}.items():
        need(library not in linked or package in text("Containerfile"), f"{package} is not installed in the image")
    return "2 stages, " + user[-1]


def compose_is_hardened_and_keeps_secrets_in_files(_):
    compose = documents("compose.yaml")[0]
    services = compose["services"]
    need(set(services) == {"licensed", "postgres", "redis", "nginx", "prometheus", "grafana"}, f"services are {sorted(services)}")
    for name, service in services.items():
        need(service.get("read_only") is True, f"{name}: root is writable")
        need(service.get("cap_drop") == ["ALL"] and "no-new-privileges:true" in service["security_opt"], f"{name}: privileges")
        need(str(service.get("user", "0")).split(":")[0] not in ("0", "root"), f"{name} runs as root")
        for key, value in service.get("environment", {}).items():
            need(not re.search("PASSWORD|SECRET|URL", key) or key.endswith("_FILE") or key == "RLG_REDIS_URL", f"{name}: {key} is no file: {value}")
        for secret in service.get("secrets", []):
            need((secret["source"] if isinstance(secret, dict) else secret) in compose["secrets"], f"{name}: secret {secret} is not declared")
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            need((SHIPPED / source).exists() if source.startswith(".") else source in compose["volumes"], f"{name}: there is no {source}")
    need(all(set(secret) == {"file"} for secret in compose["secrets"].values()), "secrets must be files")
    proxy = services["nginx"]["networks"]["front"]["ipv4_address"]
    need(services["licensed"]["environment"]["RLG_HTTP_TRUSTED_PROXIES"] == proxy + "/32", "the service must trust exactly the proxy")
    need(services["prometheus"]["network_mode"] == "service:licensed", "metrics are on loopback of the service")
    watch = services["licensed"]["networks"]["watch"]["ipv4_address"]
    need(documents("grafana/datasource.yml")[0]["datasources"][0]["url"] == f"http://{watch}:9090", "Grafana asks another address")
    return f"{len(services)} services"


def kubernetes_has_two_replicas_probes_and_limits(_):
    objects = [item for file in sorted((SHIPPED / "kubernetes").glob("*.yaml")) for item in documents(file.relative_to(SHIPPED))]
    listed = documents("kustomization.yaml")[0]["resources"]
    need(sorted(listed) == sorted(f"kubernetes/{file.name}" for file in (SHIPPED / "kubernetes").glob("*.yaml")), "kustomization lists other files")
    by = {(item["kind"], item["metadata"]["name"]): item for item in objects}
    need(("PodDisruptionBudget", "licensed") in by and by["PodDisruptionBudget", "licensed"]["spec"]["minAvailable"] == 1, "no disruption budget")
    closed = by["NetworkPolicy", "nothing"]["spec"]
    need(closed["podSelector"] == {} and sorted(closed["policyTypes"]) == ["Egress", "Ingress"] and "ingress" not in closed, "not closed by default")
    need(not any(item["kind"] == "Secret" for item in objects), "a Secret must not be shipped")
    for (kind, name), item in by.items():
        if kind != "Deployment":
            continue
        pod = item["spec"]["template"]["spec"]
        need(("NetworkPolicy", name) in by, f"{name}: no NetworkPolicy")
        need(item["spec"]["selector"]["matchLabels"] == item["spec"]["template"]["metadata"]["labels"], f"{name}: selector and labels differ")
        need(pod["securityContext"]["runAsNonRoot"] and pod["automountServiceAccountToken"] is False, f"{name}: pod security")
        for container in pod["containers"]:
            own = container["securityContext"]
            need(own["readOnlyRootFilesystem"] and own["allowPrivilegeEscalation"] is False and own["capabilities"] == {"drop": ["ALL"]},
                 f"{name}/{container['name']}: security")
            need(container["resources"]["limits"]["memory"] and container["resources"]["requests"]["cpu"], f"{name}: resources")
    licensed = by["Deployment", "licensed"]["spec"]
    main = licensed["template"]["spec"]["containers"][0]
    need(licensed["replicas"] == 2 and licensed["strategy"]["rollingUpdate"]["maxUnavailable"] == 0, "two replicas, none missing")
    need(main["livenessProbe"]["httpGet"]["path"] == "/health/live", "liveness")
    need(main["readinessProbe"]["httpGet"]["path"] == "/health/ready", "readiness")
    need(by["Service", "front"]["spec"]["externalTrafficPolicy"] == "Local", "the proxy must see the address of the client")
    volumes = {volume["name"]: volume for volume in licensed["template"]["spec"]["volumes"]}
    need(volumes["secrets"]["secret"]["defaultMode"] & 0o007 == 0, "the service refuses keys everybody can read")
    return f"{len(objects)} objects"


def cluster():
    objects = [item for file in sorted((SHIPPED / "kubernetes").glob("*.yaml")) for item in documents(file.relative_to(SHIPPED))]
    return Cluster(objects, documents("kustomization.yaml")[0], SHIPPED)


def kubernetes_objects_fit_each_other(_):
    whole = cluster()
    addresses = whole.services_lead_to_ports()
    for address in re.findall(r"^server (\S+) ", text("nginx/upstream.conf"), re.MULTILINE):
        need(address in addresses, f"upstream.conf: no Service is {address}")
    passed = dict(re.findall(r"listen (\S+);[^}]*?proxy_pass (\S+);", text("nginx/sidecar.conf")))
    need(len(passed) == 2 and passed["127.0.0.1:6379"] in addresses, f"sidecar.conf: no Service is {passed['127.0.0.1:6379']}")
    defaults = dict(re.findall(r'\{"(metrics\.\w+)", "([^"]*)"', (ROOT / "services/licenseserver/config/settings.cpp").read_text(encoding="utf-8")))
    need(passed[str(whole.port("licensed", "metrics", "sidecar"))] == f"{defaults['metrics.address']}:{defaults['metrics.port']}", "the sidecar asks elsewhere")
    ports, files = whole.budgets_and_policies_select_pods(), whole.every_path_named_is_mounted()
    return f"{len(addresses)} addresses, {ports} ports of policies, {files} files, {len(whole.probes())} probes"


def figures_are_given_and_probes_answered(folder):
    panels = every_expression_is_promql(folder, tool("promtool"), json.loads(text("grafana/dashboard.json")))
    paths = sorted({path for pod, _, path in cluster().probes() if pod == "licensed"})
    need(paths == ["/health/live", "/health/ready"], f"probes ask {paths}")
    texts = {name: text(name) for name in ("prometheus/rules.yml", "grafana/dashboard.json")}
    metrics, series = every_metric_asked_for_is_given(scrape(folder, PROGRAM, paths), texts)
    return f"{panels} expressions read by promtool, {metrics} metrics given by a service just started, {series} series; {' '.join(paths)}"


def the_service_is_configured_without_qt(folder):
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    without = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{package}=ON" for package in ("Qt6", "CLI11", "simdjson")]
    made = run([tool("cmake"), "-S", str(ROOT), "-B", str(folder / "build"), *generator, "-DRLG_DESKTOP=OFF", "-DCMAKE_BUILD_TYPE=Release", *without])
    need(made.returncode == 0, made.stderr)
    commands = json.loads((folder / "build/compile_commands.json").read_text(encoding="utf-8"))
    need(any("app/licenseserver/main.cpp" in each["file"] for each in commands) and any("app/billingsandbox/main.cpp" in each["file"] for each in commands),
         "the programs are not built")
    need(not any("qt6" in each["command"].lower() for each in commands), "something still asks for Qt")
    need("-DRLG_DESKTOP=OFF" in text("Containerfile") and "make service-deps" in text("Containerfile"), "the container builds more than it needs")
    return f"{len(commands)} files to compile, none with Qt"


def the_front_speaks_tls_as_it_should(folder):
    return tls_front(folder, PROGRAM, SHIPPED, tool("nginx"))


def kustomize_puts_it_together(_):
    if not shutil.which("kubectl"):
        raise Skip("kubectl is not installed")
    built = run(["kubectl", "kustomize", str(SHIPPED)])
    need(built.returncode == 0, built.stderr)
    need(built.stdout.count("kind: ConfigMap") == 3, "three ConfigMaps were expected")
    return "kubectl kustomize"


def nginx_accepts_its_configuration(folder):
    nginx = tool("nginx")
    make_certificate(folder)
    front = text("nginx/nginx.conf")
    for wanted in ("ssl_protocols TLSv1.2 TLSv1.3;", "Strict-Transport-Security", "client_max_body_size 64k;", "limit_req zone=requests",
                   "limit_conn connections", "location = /metrics"):
        need(wanted in front, f"nginx.conf: {wanted} is missing")
    need("X-Forwarded-For $remote_addr;" in text("nginx/proxy.conf"), "the peer's address must replace what the client claims")
    (folder / "nginx.conf").write_text(front.replace("/run/nginx", str(folder)), encoding="utf-8")
    (folder / "proxy.conf").write_text(text("nginx/proxy.conf"), encoding="utf-8")
    (folder / "upstream.conf").write_text(text("nginx/upstream.conf").replace("licensed:", "127.0.0.1:"), encoding="utf-8")
    checked = run([nginx, "-t", "-q", "-p", str(folder), "-c", str(folder / "nginx.conf")])
    need(checked.returncode == 0, checked.stderr)
    return "nginx -t"


def nginx_accepts_the_sidecar(folder):
    nginx = tool("nginx")
    (folder / "sidecar.conf").write_text(text("nginx/sidecar.conf").replace("/run/nginx", str(folder)).replace("redis:", "127.0.0.1:"), encoding="utf-8")
    words = [nginx, "-t", "-q", "-p", str(folder), "-c", str(folder / "sidecar.conf")]
    module = Path("/usr/lib/nginx/modules/ngx_stream_module.so")
    checked = run([*words, "-g", f"load_module {module};"] if module.exists() else words)
    if "unknown directive \"stream\"" in checked.stderr:
        raise Skip("libnginx-mod-stream is not installed")
    need(checked.returncode == 0, checked.stderr)
    return "nginx -t"


def prometheus_accepts_rules_and_configuration(_):
    promtool = tool("promtool")
    for words in (["rules", "rules.yml"], ["config", "prometheus.yml"]):
        checked = run([promtool, "check", *words], cwd=SHIPPED / "prometheus")
        need(checked.returncode == 0, checked.stdout + checked.stderr)
    tried = run([promtool, "test", "rules", str(ROOT / "tests/service/alerts.yml")])
    need(tried.returncode == 0, tried.stdout + tried.stderr)
    named = set(re.findall(r"alert: (\w+)", text("prometheus/rules.yml")))
    untried = named - set(re.findall(r'alertname="(\w+)"', (ROOT / "tests/service/alerts.yml").read_text(encoding="utf-8")))
    need(not untried, f"alerts.yml does not try {sorted(untried)}")
    return f"promtool check rules, config; {len(named)} alerts fire when they should and not before"


def every_metric_named_is_one_the_service_gives(_):
    given = emitted_metrics()
    need("rlg_requests_total" in given and "rlg_request_seconds_bucket" in given and len(given) > 12, f"only found {sorted(given)}")
    named = {}
    for name in ("prometheus/rules.yml", "grafana/dashboard.json"):
        named[name] = set(re.findall(r"\brlg_[a-z_]+", text(name)))
        need(len(named[name]) >= 8, f"{name} names hardly any metric")
        need(named[name] <= given, f"{name} names {sorted(named[name] - given)}, which nothing gives")
    panels = json.loads(text("grafana/dashboard.json"))["panels"]
    need(all(target["expr"] for panel in panels for target in panel["targets"]), "a panel asks nothing")
    return f"{len(set.union(*named.values()))} of {len(given)} metrics, {len(panels)} panels"


def every_setting_named_exists(_):
    known = settings()
    need(len(known) > 50, f"only {len(known)} settings were found")
    found = set()
    for file in sorted(SHIPPED.rglob("*")):
        if file.is_file():
            for name in re.findall(r"\bRLG_[A-Z_]*[A-Z]", file.read_text(encoding="utf-8")):
                need(name in known or name.removesuffix("_FILE") in known, f"{file.name}: {name} is no setting")
                found.add(name)
    return ", ".join(sorted(found))


def the_program_accepts_the_example(folder):
    made = run([str(PROGRAM), "keygen", str(folder / "keys")])
    need(made.returncode == 0, made.stderr)
    variables = documents("compose.yaml")[0]["services"]["licensed"]["environment"]
    (folder / "database_url").write_text("postgresql://rlg:secret@postgres/rlg\n", encoding="utf-8")
    environment = {key: value.replace("/run/secrets", str(folder)) for key, value in variables.items()}
    checked = run([str(PROGRAM), "check-config", str(SHIPPED / "licensed.toml")], env=environment)
    need(checked.returncode == 0, checked.stderr)
    need('http.trusted_proxies = "172.30.0.2/32"' in checked.stdout and "database.url = (set)" in checked.stdout, checked.stdout)
    (folder / "wrong.toml").write_text(text("licensed.toml").replace("hash_slots", "hash_slot"), encoding="utf-8")
    refused = run([str(PROGRAM), "check-config", str(folder / "wrong.toml")], env=environment)
    need(refused.returncode == 1 and "accounts.hash_slot is not a setting" in refused.stderr, "a misspelt setting was accepted")
    return "check-config, and a misspelt setting refused"


def systemd_accepts_the_unit(folder):
    analyze = tool("systemd-analyze")
    unit = text("systemd/rlg-licensed@.service")
    for wanted in ("NoNewPrivileges=yes", "ProtectSystem=strict", "DynamicUser=yes", "CapabilityBoundingSet=\n", "SystemCallFilter="):
        need(wanted in unit, f"the unit lacks {wanted.strip()}")
    path = folder / "rlg-licensed@.service"
    path.write_text(unit.replace("/usr/bin/rlg-licensed", str(PROGRAM)), encoding="utf-8")
    checked = run([analyze, "verify", "--man=no", str(path)])
    complaints = [line for line in checked.stderr.splitlines() if "rlg-licensed" in line]
    need(checked.returncode == 0 and not complaints, checked.stderr)
    return "systemd-analyze verify"


def the_scripts_are_bash(_):
    scripts = sorted(SHIPPED.glob("*.sh"))
    need(len(scripts) == 3, "three scripts were expected")
    for script in scripts:
        checked = run([tool("bash"), "-n", str(script)])
        need(checked.returncode == 0, checked.stderr)
    if shutil.which("shellcheck"):
        checked = run(["shellcheck", "-x", *map(str, scripts)], cwd=SHIPPED)
        need(checked.returncode == 0, checked.stdout)
        return "bash -n and shellcheck"
    return "bash -n"


# ---- backup

def refused(folder, url, script, *words):
    done = run(["bash", str(SHIPPED / script), *map(str, words)], env={"RLG_DATABASE_URL": url, "PATH": "/usr/bin:/bin"}, cwd=folder)
    need(done.returncode == 1 and done.stderr, f"{script} {words} was accepted: {done.stdout}")
    return done.stderr


def round_trip(folder, first, second):
    """Fills `first` through the program, backs it up three times keeping two, damages one, restores the other into `second`."""
    keys = {"RLG_KEYS_FILE": str(folder / "keys"), "PATH": "/usr/bin:/bin"}
    need(run([str(PROGRAM), "keygen", keys["RLG_KEYS_FILE"]]).returncode == 0, "no keys")
    for name in ("ada", "bob"):
        added = run([str(PROGRAM), "staff", "add", f"{name}@example.com", "admin"], env=keys | {"RLG_DATABASE_URL": first})
        need(added.returncode == 0, added.stderr)
    store = folder / "kept"
    store.mkdir()
    (folder / "url").write_text(first + "\n", encoding="utf-8")
    for _ in range(3):
        made = run(["bash", str(SHIPPED / "backup.sh"), str(store), "2"], env=keys | {"RLG_DATABASE_URL_FILE": str(folder / "url")})
        need(made.returncode == 0, made.stderr)
    kept = sorted(store.iterdir())
    need(len(kept) == 2 and all(copy.stat().st_mode & 0o077 == 0 for copy in kept), f"kept are {kept}")
    need("account 2\n" in (kept[1] / "rows").read_text(encoding="utf-8"), "two accounts were expected")
    copy = next(kept[0].glob("database.*"))
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    need("damaged" in refused(folder, second, "restore.sh", kept[0]), "a flipped bit was not noticed")
    need("exists" in (why := refused(folder, first, "restore.sh", kept[1])) or "tables already" in why, "a living database was overwritten")
    restored = run(["bash", str(SHIPPED / "restore.sh"), str(kept[1])], env=keys | {"RLG_DATABASE_URL": second})
    need(restored.returncode == 0, restored.stderr)
    audit = run([str(PROGRAM), "audit", "verify"], env=keys | {"RLG_DATABASE_URL": second})
    need(audit.returncode == 0 and "whole" in audit.stdout, audit.stderr)
    again = run([str(PROGRAM), "staff", "add", "cyd@example.com", "support"], env=keys | {"RLG_DATABASE_URL": second})
    need(again.returncode == 0, f"the restored database does not take writes: {again.stderr}")
    return "3 made, 2 kept, a flipped bit refused, restored, audit log whole, " + made.stdout.split(": ")[-1].strip()


def sqlite_comes_back_from_its_backup(folder):
    tool("sqlite3")
    refused(folder, f"sqlite:{folder}/none.db", "backup.sh", folder)
    return round_trip(folder, f"sqlite:{folder}/first.db", f"sqlite:{folder}/second.db")


def postgresql_comes_back_from_its_backup(folder):
    tool("pg_dump")
    with Postgres() as server:
        return round_trip(folder, server.url("first", "p%40ss"), server.url("second", "p%40ss"))


def a_move_to_postgresql_keeps_everything(folder):
    return moving(folder, PROGRAM)


def a_rolling_restart_loses_nothing(folder):
    return rolling_restart(folder, PROGRAM, SHIPPED, tool("nginx"), tool("redis-server"), free_port)


PARTS = {
    "files": [every_yaml_and_json_parses, the_container_is_not_root_and_copies_what_exists, compose_is_hardened_and_keeps_secrets_in_files,
              kubernetes_has_two_replicas_probes_and_limits, kubernetes_objects_fit_each_other, nginx_accepts_its_configuration,
              prometheus_accepts_rules_and_configuration, every_metric_named_is_one_the_service_gives, every_setting_named_exists,
              the_program_accepts_the_example, the_scripts_are_bash, the_service_is_configured_without_qt],
    "extras": [kustomize_puts_it_together, systemd_accepts_the_unit, nginx_accepts_the_sidecar],  # tools that are rarely all there
    "running": [figures_are_given_and_probes_answered, the_front_speaks_tls_as_it_should],
    "backup": [sqlite_comes_back_from_its_backup, postgresql_comes_back_from_its_backup, a_move_to_postgresql_keeps_everything],
    "rolling": [a_rolling_restart_loses_nothing],
}


def main():
    global PROGRAM, ROOT, SHIPPED
    if len(sys.argv) != 4 or sys.argv[1] not in PARTS:
        sys.exit(__doc__)
    PROGRAM, ROOT = Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
    SHIPPED = ROOT / "installer/service"
    failed = skipped = 0
    for check in PARTS[sys.argv[1]]:
        name = check.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory(prefix="rlg-operation-") as folder:
            try:
                print(f"ok    {name}: {check(Path(folder))}", flush=True)
            except Skip as why:
                skipped += 1
                print(f"SKIP  {name}: {why}", flush=True)
            except (AssertionError, KeyError, subprocess.SubprocessError, OSError) as why:
                failed += 1
                print(f"FAIL  {name}: {type(why).__name__} {why}", flush=True)
    sys.exit(1 if failed else 77 if skipped else 0)


if __name__ == "__main__":
    main()
