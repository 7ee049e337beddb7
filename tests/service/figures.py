"""Whether what Grafana and the alarms ask for can be asked, and is given by the service that runs."""
import json
import re

from stand import Processes, ask, free_port, run, wait_for


def need(condition, what):
    if not condition:
        raise AssertionError(what)


def expressions(dashboard):
    """(panel, expression) of everything the dashboard asks; Grafana's own words replaced as Grafana would."""
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            yield panel["title"], re.sub(r"\$__(rate_interval|interval|range)", "5m", target["expr"])


def every_expression_is_promql(folder, promtool, dashboard):
    """promtool reads expressions only as rules: so each becomes one."""
    asked = list(expressions(dashboard))
    lines = ["groups:", "  - name: dashboard", "    rules:"]
    for number, (_, expression) in enumerate(asked):
        lines += [f"      - record: panel:{number}", f"        expr: {json.dumps(expression)}"]
    (folder / "panels.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    checked = run([promtool, "check", "rules", str(folder / "panels.yml")])
    need(checked.returncode == 0, checked.stdout + checked.stderr)
    (folder / "broken.yml").write_text("\n".join(lines + ["      - record: broken", "        expr: sum(rate(x[5m])"]) + "\n", encoding="utf-8")
    need(run([promtool, "check", "rules", str(folder / "broken.yml")]).returncode != 0, "promtool accepts anything")
    return len(asked)


def scrape(folder, program, paths):
    """The text of /metrics of a service nobody has asked anything yet but `paths`, each of which must be answered 200."""
    need(run([str(program), "keygen", str(folder / "keys")]).returncode == 0, "no keys")
    port, metrics = free_port(), free_port()
    with Processes(folder) as processes:
        processes.start([str(program), "serve"], {"RLG_KEYS_FILE": str(folder / "keys"), "RLG_DATABASE_URL": f"sqlite:{folder}/figures.db",
                                                  "RLG_HTTP_PORT": str(port), "RLG_METRICS_PORT": str(metrics)})
        wait_for(lambda: ask(metrics, path="/metrics")[0] == 200, "the service")
        for path in paths:
            need(ask(port, path=path)[0] == 200, f"{path} is not answered 200")
        wait_for(lambda: b"rlg_geo_databases" in ask(metrics, path="/metrics")[2], "the first round")
        return ask(metrics, path="/metrics")[2].decode("utf-8")


def every_metric_asked_for_is_given(metrics, texts):
    """`texts`: name -> what asks. Each series asked for by name and label is there from the start: an alarm on the first of its kind needs a zero before."""
    lines = [line for line in metrics.splitlines() if line and not line.startswith("#")]
    need(len(lines) <= 200, f"{len(lines)} series")
    given = {re.match(r"\w+", line).group(0) for line in lines}
    asked = set()
    for name, text in texts.items():
        names = set(re.findall(r"\brlg_[a-z_]+", text))
        need(len(names) >= 8, f"{name} names hardly any metric")
        need(names <= given, f"{name} asks for {sorted(names - given)}, which the running service does not give")
        asked |= names
        for metric, labels in re.findall(r"\b(rlg_[a-z_]+)\{([^}]*)\}", text):
            for label, how, value in re.findall(r'(\w+)(=~|=)\\?"([^"\\]*)\\?"', labels):
                pattern = value if how == "=~" else re.escape(value)
                wanted = re.compile(rf'{metric}\{{[^}}]*\b{label}="(?:{pattern})"')
                need(any(wanted.match(line) for line in lines), f"{name}: there is no {metric} with {label} {value}")
    return len(asked), len(lines)
