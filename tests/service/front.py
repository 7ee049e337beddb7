"""What the shipped proxy lets through of TLS: nginx with the shipped configuration, asked by openssl s_client."""
import re

from stand import Processes, ask, free_port, make_certificate, run, wait_for, write_front

STRONG = ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"]
WEAK = ["ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-NULL-SHA",
        "ECDHE-ECDSA-AES128-CCM8", "AECDH-AES128-SHA", "AECDH-NULL-SHA"]


def need(condition, what):
    if not condition:
        raise AssertionError(what)


class Client:
    """openssl s_client that would take anything: its own lower bounds are off, so that what is refused is refused by the other side."""

    def __init__(self, port, certificate):
        self.words = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", "localhost", "-CAfile", str(certificate)]

    def reaches(self, *words):
        """Protocol and suite agreed on; None where there was no agreement."""
        done = run([*self.words, *words], env={"OPENSSL_CONF": "/dev/null", "PATH": "/usr/bin:/bin"}, text_in="")
        protocol = re.search(r"New, (?:SSLv3|TLSv1\.[0-3]|TLSv1/SSLv3), Cipher is (\S+)", done.stdout)
        version = re.search(r"^\s*Protocol\s*: (\S+)$|^New, (TLSv1\.3),", done.stdout, re.MULTILINE)
        if done.returncode != 0 or not protocol or protocol.group(1) == "(NONE)":
            return None
        return (version.group(1) or version.group(2)) if version else "", protocol.group(1)

    def suite(self, name):
        return self.reaches("-tls1_2", "-cipher", f"{name}:@SECLEVEL=0")

    def answer(self):
        request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        return run([*self.words, "-verify_return_error", "-quiet", "-ign_eof"], text_in=request).stdout


def loosened(front):
    """The same with everything allowed: what the client reaches here and not there is refused by the shipped lines."""
    front = re.sub(r"ssl_protocols [^;]+;", "ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;", front)
    return re.sub(r"ssl_ciphers [^;]+;", "ssl_ciphers ALL:eNULL:aNULL:@SECLEVEL=0;", front)


def tls_front(folder, program, shipped, nginx):
    certificate = make_certificate(folder)
    need(run([str(program), "keygen", str(folder / "keys")]).returncode == 0, "no keys")
    instance, port, plain, loose = free_port(), free_port(), free_port(), free_port()
    write_front(folder, shipped, port, plain, [instance])
    text = (folder / "nginx.conf").read_text(encoding="utf-8")
    other = loosened(text).replace(f":{port} ", f":{loose} ").replace(f":{plain} ", f":{free_port()} ").replace("nginx.pid", "loose.pid")
    (folder / "loose.conf").write_text(other, encoding="utf-8")
    with Processes(folder) as processes:
        processes.start([str(program), "serve"], {"RLG_KEYS_FILE": str(folder / "keys"), "RLG_DATABASE_URL": f"sqlite:{folder}/front.db",
                                                  "RLG_HTTP_PORT": str(instance), "RLG_METRICS_PORT": "0", "RLG_HTTP_PUBLIC_URL": "https://localhost"})
        wait_for(lambda: ask(instance)[0] == 200, "the service")
        for name in ("nginx.conf", "loose.conf"):
            processes.start([nginx, "-p", str(folder), "-c", str(folder / name), "-g", "daemon off;"], {"OPENSSL_CONF": "/dev/null", "PATH": "/usr/bin:/bin"})
        strict, lax = Client(port, certificate), Client(loose, certificate)
        wait_for(lambda: "200 OK" in strict.answer() and lax.reaches(), "nginx")

        for version in ("-tls1", "-tls1_1"):
            old = [version, "-cipher", "ALL:@SECLEVEL=0"]
            need(lax.reaches(*old), f"the client itself cannot do {version}")
            need(strict.reaches(*old) is None, f"{version} was accepted")
        need((strict.reaches("-tls1_2") or [""])[0] == "TLSv1.2" and (strict.reaches("-tls1_3") or [""])[0] == "TLSv1.3", "TLS 1.2 or 1.3 was refused")
        for suite in STRONG:
            need((strict.suite(suite) or ["", ""])[1] == suite, f"{suite} was refused")
        tried = [suite for suite in WEAK if lax.suite(suite)]
        need(len(tried) >= 4, f"the client itself can hardly do anything weak: {tried}")
        for suite in tried:
            need(strict.suite(suite) is None, f"{suite} was accepted")
        head = strict.answer().split("\r\n\r\n", 1)[0]
        policies = re.findall(r"(?im)^strict-transport-security: (.+?)\r?$", head)
        need(policies == ["max-age=63072000; includeSubDomains"], f"HSTS is {policies}")
        moved = ask(plain, path="/account?x=1")
        need(moved[0] == 308 and dict(moved[1])["Location"].startswith("https://"), f"plain HTTP is answered {moved}")
    return f"TLS 1.0 and 1.1 and {len(tried)} weak suites refused, which a loosened front takes; TLS 1.2, 1.3 and {len(STRONG)} suites taken; HSTS once"
