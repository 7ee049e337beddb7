"""What each fuzzer begins with: the texts of the tests beside it, recorded payloads where they are at hand, and words worth trying."""
import gzip
import itertools
import json
import re

LITERAL = re.compile(r'R"(\w*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"', re.DOTALL)
ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]+|[0-7]{1,3}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


def unescaped(text):
    def one(match):
        code = match.group(1)
        if code[:1] == b"x":
            return bytes([int(code[1:], 16) & 255])
        if code[:1] == b"u" and len(code) == 5:
            return chr(int(code[1:], 16)).encode("utf-8", "replace")
        if code[:1].isdigit():
            return bytes([int(code, 8) & 255])
        return NAMED.get(code, code)

    return ESCAPE.sub(one, text.encode())


def literals(source):
    """The string literals of a C++ file; those that only blanks part are one."""
    out, end = [], None
    for match in LITERAL.finditer(source):
        text = match.group(2).encode() if match.group(2) is not None else unescaped(match.group(3))
        if end is not None and source[end:match.start()].strip() == "" and out:
            out[-1] += text
        else:
            out.append(text)
        end = match.end()
    return out


class Target:
    """One fuzzer. `tests` and `payloads` are patterns of files, `modes` what the fuzzer expects in front of each of them."""

    def __init__(self, name, *, tests=(), payloads=(), modes=(b"",), words=(), longest=4096, more=lambda root: ()):
        self.name, self.longest, self.words = name, longest, words
        self._tests, self._payloads, self._modes, self._more = tests, payloads, modes, more

    def seeds(self, root, payloads):
        texts = set()
        for pattern in self._tests:
            for path in sorted(root.glob(pattern)):
                texts.update(literals(path.read_text(encoding="utf-8")))
        for pattern in self._payloads if payloads.is_dir() else ():
            texts.update(path.read_bytes() for path in sorted(payloads.glob(pattern)) if path.is_file())
        texts = sorted(text for text in texts if 1 < len(text) <= 64 * 1024)
        whole = [mode + text for mode, text in itertools.product(self._modes, texts)] + list(self._more(root))
        return {f"{number:05}": text for number, text in enumerate(whole)}

    def dictionary(self):
        quote = lambda word: "".join(f"\\x{byte:02x}" for byte in (word if isinstance(word, bytes) else word.encode()))
        return "".join(f'"{quote(word)}"\n' for word in self.words)


def example(schema, document, name=""):
    """A body that a schema of the OpenAPI document allows."""
    if "$ref" in schema:
        parts = schema["$ref"].split("/")[1:]
        found = document
        for part in parts:
            found = found[part]
        return example(found, document, name)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "string")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {key: example(value, document, key) for key, value in schema.get("properties", {}).items()}
    if kind == "array":
        return [example(schema.get("items", {}), document)]
    known = {"email": "owner@example.com", "password": "correct horse battery", "refresh_token": "@refresh"}
    return {"integer": 1, "number": 1, "boolean": True}.get(kind, known.get(name, "a"))


def requests(root):
    """Every operation of the service as its owner and as staff, with a body its description allows."""
    document = json.loads((root / "resources/licenseserver/openapi.json").read_text(encoding="utf-8"))
    for path, operations in document["paths"].items():
        target = re.sub(r"\{[^}]*\}", "1", path)
        for method, operation in operations.items():
            if method not in ("get", "post", "put", "patch", "delete"):
                continue
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            body = json.dumps(example(schema, document)) if schema else ""
            for who in ("owner", "admin"):
                head = f"{method.upper()} {target} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {who}\r\nIdempotency-Key: 1\r\n"
                if body:
                    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                yield (head + "\r\n" + body).encode()
    event = '{"id":"evt_1","type":"invoice.paid","created":1,"data":{"object":{"id":"in_1","subscription":"sub_1"}}}'
    form = "m_payment_id=1&pf_payment_id=2&payment_status=COMPLETE&amount_gross=29.99&merchant_id=10000100"
    for path, extra, body in (("stripe", "Stripe-Signature: stripe\r\n", event), ("payfast", "", form), ("paypal", "PAYPAL-AUTH-ALGO: SHA256withRSA\r\n", event)):
        yield f"POST /v1/webhooks/{path} HTTP/1.1\r\nHost: a\r\n{extra}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    yield b"POST /v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"


def zipped(root):
    for path in ("tests/imports/tst_hostilefiles.cpp", "tests/imports/tst_recordreader.cpp"):
        for text in literals((root / path).read_text(encoding="utf-8")):
            if len(text) > 30:
                yield gzip.compress(text, mtime=0)
    yield gzip.compress(b"id,text,created_at\n1,a,2015-02-24\n", mtime=0) * 2
    yield gzip.compress(bytes(4_000_000), mtime=0)


def settings(root):
    yield from (re.sub(r"(?m)^#\s*(?=\w+ = )", "", path.read_text(encoding="utf-8")).encode() for path in root.glob("installer/service/*.toml"))
    yield b"\0RLG_HTTP_PORT=8081\nRLG_STRIPE_KEY=sk_test_0123456789abcdefgh\nRLG_REGION_DATABASES=a b,c"


JSON_WORDS = ("{", "}", "[", "]", ":", ",", "null", "true", "false", '""', "\\u0000", "\\ud83d\\ude00", "\\ud800", "1e999", "-0", "9223372036854775808", '":')
MONEY = JSON_WORDS + tuple(f'"{word}"' for word in (
    "id", "type", "data", "object", "created", "status", "active", "items", "subscription", "invoice", "charge", "payment_intent", "current_period_end",
    "metadata", "amount", "currency", "lines", "parent", "resource", "event_type", "create_time", "billing_info", "value", "has_more", "latest_invoice"))
FIELDS = ("GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD ", " HTTP/1.1\r\n", " HTTP/1.0\r\n", "Host: a\r\n", "Content-Length: ", "Transfer-Encoding: chunked\r\n",
          "Content-Type: application/json\r\n", "Authorization: Bearer owner\r\n", "Authorization: Bearer admin\r\n", "Authorization: Bearer support\r\n",
          "Idempotency-Key: ", "Expect: 100-continue\r\n", "Connection: close\r\n", "Connection: keep-alive\r\n", "X-Forwarded-For: 5.1.2.3\r\n",
          "Stripe-Signature: stripe\r\n", "\r\n\r\n", "0\r\n\r\n", "?", "&", "%00", "%2f", "@refresh", "owner@example.com", "correct horse battery")
QUERY = ("AND", "OR", "NOT", "NEAR/3", "NEAR/3f", "|", "||", "-", "(", ")", '"', "~2", "*", "author:", "platform:", "lang:", "sentiment:", "tag:", "brand:",
         "site:", "url:", "links:", "topic:", "kind:", "label:", "contains:", "raw:", "likes>", "views<=", "followers:1k..2m", "date:last-7d", "date:2015-02..", "date:today", "has:link",
         "is:repost", "category:", "saved:a", "saved:b", " > ", "..", "\u05e6\u05d4\"\u05dc", "\u597d\u7684")
DATES = ("%Y", "%y", "%m", "%d", "%H", "%I", "%M", "%S", "%f", "%p", "%z", "%b", "%a", "%s", "T", "Z", "+00:00", "GMT", "AM", "Feb", "February", "M\u00e4rz", "\u05d9\u05e0\u05d5\u05d0\u05e8",
         "1424777736", "1424777736000", "12:60:60", "24:00", "0000", "9999", "29")
CSV = (",", ";", "\t", "|", '"', '""', "\r\n", "\n", "\r", "\ufeff", "\0", "id", "text", "created_at", "likes", "1,234", "5.7E+17", "2015-02-24 11:35", "'=", "&amp;", "<br>")

TARGETS = {target.name: target for target in (
    Target("http", tests=("tests/licenseserver/tst_httpserver.cpp",), words=FIELDS + JSON_WORDS, longest=8192, more=requests),
    Target("json", tests=("tests/protocol/*.cpp", "tests/licenseserver/*.cpp"), payloads=("stripe/**/*", "x/**/*"), words=JSON_WORDS, longest=16384),
    Target("licence", tests=("tests/protocol/*.cpp",), modes=(b"t", b"c"), words=JSON_WORDS + ("iss", "aud", "iat", "exp", "nbf", "sub", "plan", "seq", "rlg-licensed", "rlg-desktop")),
    Target("config", tests=("tests/licenseserver/tst_operations.cpp",), words=("[", "]", "=", '"', "'''", '"""', "\\u", "true", "0x", "1e9", "inf", "nan", "1979-05-27T07:32:00Z",
           "[http]\n", "port", "[stripe]\n", "key", "RLG_", "\0", "#"), more=settings),
    Target("pricebook", tests=("tests/licenseserver/tst_pricebook.cpp",), words=JSON_WORDS + ("regions", "plans", "prices", "limits", "world", "currency", "week", "month"), longest=16384),
    Target("geo", words=(b"\xab\xcd\xefMaxMind.com", "country", "iso_code", "binary_format_major_version", "node_count", "record_size", "ip_version", "database_type", "is_hosting_provider"), longest=8192),
    Target("stripe", tests=("tests/licenseserver/billing/*.cpp",), payloads=("stripe/**/*",), words=MONEY + ("t=", ",v1=", "v0="), longest=16384),
    Target("paypal", tests=("tests/licenseserver/billing/*.cpp",), payloads=("paypal/*",), modes=(b"a", b"s", b"f"), words=MONEY + ("BILLING.SUBSCRIPTION.", "PAYMENT.SALE.", "12.50"), longest=16384),
    Target("payfast", tests=("tests/licenseserver/billing/*.cpp",), payloads=("payfast/*",), modes=(b"s", b"a", b"t"), words=("&", "=", "%", "+", "payment_status=COMPLETE", "amount_gross=29.99",
           "merchant_id=10000100", "m_payment_id=1", "custom_str5=", "signature=", "2018-12-10T21:20:49Z", "-2.80", "12.5")),
    Target("csv", tests=("tests/imports/*.cpp",), modes=(b"\0", b"\x21"), words=CSV, longest=16384),
    Target("jsonfile", tests=("tests/imports/*.cpp",), payloads=("x/**/*", "reddit/**/*", "youtube/**/*", "mastodon/**/*"), modes=(b"\0", b"\x21", b"\x07"), words=JSON_WORDS + ("data", "children", "user", "name"), longest=16384),
    Target("gzip", words=(b"\x1f\x8b\x08",), longest=16384, more=zipped),
    Target("profile", tests=("tests/imports/tst_profile.cpp", "tests/imports/tst_mapper.cpp"), words=JSON_WORDS + ('"columns"', '"target"', '"column"', '"match"', '"format"', '"values"', '"dates"', '"%Y"', "\0"), longest=8192),
    Target("query", tests=("tests/store/query/*.cpp",), words=QUERY, longest=2048),
    Target("dates", tests=("tests/imports/tst_dates.cpp", "tests/foundation/tst_timezone.cpp"), words=DATES, longest=256),
)}
