"""Whether the Kubernetes objects, the files mounted into them and the words of the README fit each other."""
import re
import shlex


def need(condition, what):
    if not condition:
        raise AssertionError(what)


class Cluster:
    """`objects` are all manifests, `kustomization` what puts them together, `shipped` the folder they are in."""

    def __init__(self, objects, kustomization, shipped):
        self.shipped = shipped
        self.of = {}
        for item in objects:
            self.of.setdefault(item["kind"], {})[item["metadata"]["name"]] = item
        self.pods = {name: item["spec"]["template"] for name, item in self.of["Deployment"].items()}
        self.maps = {each["name"]: {file.rsplit("/", 1)[-1]: shipped / file for file in each["files"]} for each in kustomization["configMapGenerator"]}
        self.secrets = self._secrets_of_the_readme()

    def _secrets_of_the_readme(self):
        """name -> keys, as the commands in README.md make them."""
        made = {}
        for command in re.findall(r"kubectl -n rlg create secret [^`;]+", (self.shipped / "README.md").read_text(encoding="utf-8")):
            words = shlex.split(command)
            kind, name = words[words.index("secret") + 1:][:2]
            made[name] = {"tls.crt", "tls.key"} if kind == "tls" else {word.split("=", 1)[1] for word in words if word.startswith("--from-file=")}
        return made

    def selected(self, selector, what):
        found = [name for name, pod in self.pods.items() if selector and selector.items() <= pod["metadata"]["labels"].items()]
        need(found, f"{what} selects no pod: {selector}")
        return found

    def port(self, pod, wanted, what):
        """The number of a port of the pod, which is named or given as that number."""
        for container in self.pods[pod]["spec"]["containers"]:
            for port in container.get("ports", []):
                if wanted in (port.get("name"), port["containerPort"]):
                    return port["containerPort"]
        raise AssertionError(f"{what}: {pod} has no port {wanted}")

    def services_lead_to_ports(self):
        addresses = {}
        for name, service in self.of["Service"].items():
            for pod in self.selected(service["spec"]["selector"], f"Service {name}"):
                for port in service["spec"]["ports"]:
                    addresses[f"{name}:{port['port']}"] = self.port(pod, port.get("targetPort", port["port"]), f"Service {name}")
        return addresses

    def budgets_and_policies_select_pods(self):
        for name, budget in self.of["PodDisruptionBudget"].items():
            for pod in self.selected(budget["spec"]["selector"]["matchLabels"], f"PodDisruptionBudget {name}"):
                need(self.of["Deployment"][pod]["spec"]["replicas"] > budget["spec"]["minAvailable"], f"{name}: no pod may ever be moved")
        count = 0
        for name, policy in self.of["NetworkPolicy"].items():
            own = policy["spec"]["podSelector"].get("matchLabels")
            targets = self.selected(own, f"NetworkPolicy {name}") if own else []
            for direction, peers in (("ingress", "from"), ("egress", "to")):
                for rule in policy["spec"].get(direction, []):
                    others = [pod for peer in rule.get(peers, []) if "podSelector" in peer and "namespaceSelector" not in peer
                              for pod in self.selected(peer["podSelector"]["matchLabels"], f"NetworkPolicy {name}")]
                    for pod in targets if direction == "ingress" else others:
                        for port in rule.get("ports", []):
                            self.port(pod, port["port"], f"NetworkPolicy {name}")
                            count += 1
        return count

    def probes(self):
        """(pod, container port, path) of every probe that asks over HTTP; the ports of the others exist."""
        found = []
        for name, pod in self.pods.items():
            for container in pod["spec"]["containers"]:
                for kind in ("startupProbe", "livenessProbe", "readinessProbe"):
                    probe = container.get(kind, {})
                    if "httpGet" in probe:
                        found.append((name, self.port(name, probe["httpGet"]["port"], f"{kind} of {name}"), probe["httpGet"]["path"]))
                    if "tcpSocket" in probe:
                        self.port(name, probe["tcpSocket"]["port"], f"{kind} of {name}")
        return found

    def mounted_files(self, pod, container):
        """path in the container -> file of ours, or None where it comes from a secret."""
        volumes = {volume["name"]: volume for volume in self.pods[pod]["spec"].get("volumes", [])}
        files = {}
        for mount in container.get("volumeMounts", []):
            need(mount["name"] in volumes, f"{pod}: there is no volume {mount['name']}")
            volume = volumes[mount["name"]]
            for source in volume.get("projected", {}).get("sources", []) or [volume]:
                if "configMap" in source:
                    need(source["configMap"]["name"] in self.maps, f"{pod}: there is no ConfigMap {source['configMap']['name']}")
                    files |= {f"{mount['mountPath']}/{key}": file for key, file in self.maps[source["configMap"]["name"]].items()}
                if "secret" in source:
                    name = source["secret"].get("name") or source["secret"]["secretName"]
                    need(name in self.secrets, f"{pod}: the README makes no Secret {name}")
                    items = {item["key"]: item["path"] for item in source["secret"].get("items", [])} or {key: key for key in self.secrets[name]}
                    need(items.keys() <= self.secrets[name], f"{pod}: the Secret {name} has no {sorted(items.keys() - self.secrets[name])}")
                    files |= {f"{mount['mountPath']}/{path}": None for path in items.values()}
        return files

    def every_path_named_is_mounted(self):
        count = 0
        for name, pod in self.pods.items():
            for container in pod["spec"]["containers"]:
                files = self.mounted_files(name, container)
                words = container.get("command", []) + container.get("args", [])
                named = [word for word in words if re.fullmatch(r"/etc/\S+\.(conf|toml)", word)]
                named += [variable["value"] for variable in container.get("env", []) if variable["name"].endswith("_FILE")]
                for path in named:
                    need(path in files, f"{name}: nothing is mounted at {path}")
                    if files[path] is not None:
                        need(files[path].exists(), f"{name}: {files[path]} is missing")
                    if path.endswith(".conf"):
                        folder = path.rsplit("/", 1)[0]
                        text = files[path].read_text(encoding="utf-8")
                        for other in re.findall(r"^\s*(?:include|ssl_certificate|ssl_certificate_key) ([^;]+);", text, re.MULTILINE):
                            need(f"{folder}/{other}" in files, f"{path} names {other}, which is not mounted")
                            count += 1
                    count += 1
        return count
