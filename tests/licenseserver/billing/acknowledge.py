"""How soon notifications of a provider are answered over the network: acknowledge.py <folder of the programs> [rate] [seconds].

Starts the service on a SQLite file and the providers' sandbox, then sends signed notifications of Stripe at a steady rate, each over a connection of its own
and whether or not those before it are answered, so that a slow answer delays no later one. A time is from before the connection is made until the answer is
read. Each notification is worked through while the next ones arrive, by asking the sandbox about its subscription.
"""
import hashlib
import hmac
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"nothing listens on port {port}")


def notify(port, number, times, faults):
    body = json.dumps({"id": f"evt_{number}", "type": "invoice.paid", "created": int(time.time()),
                       "data": {"object": {"object": "invoice", "subscription": f"sub_{number % 40}"}}})
    stamp = str(int(time.time()))
    seal = hmac.new(b"whsec_sandbox", f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "Stripe-Signature": f"t={stamp},v1={seal}"}
    begun = time.perf_counter()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", "/v1/webhooks/stripe", body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            faults.append(answer.status)
    except OSError as error:
        faults.append(str(error))
    times.append(1000 * (time.perf_counter() - begun))


def main():
    programs = Path(sys.argv[1])
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 50
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 60
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "mail").mkdir()
        subprocess.run([programs / "rlg-licensed", "keygen", folder / "keys"], check=True, capture_output=True)
        port, stripe, metrics = free_port(), free_port(), free_port()
        settings = {"RLG_HTTP_PORT": port, "RLG_METRICS_PORT": metrics, "RLG_KEYS_FILE": folder / "keys", "RLG_SMTP_URL": f"file:{folder}/mail",
                    "RLG_DATABASE_URL": f"sqlite:{folder}/service.db", "RLG_STRIPE_BASE": f"http://127.0.0.1:{stripe}/stripe",
                    "RLG_STRIPE_KEY": "sk_test_sandbox", "RLG_STRIPE_WEBHOOK_SECRETS": "whsec_sandbox", "RLG_LOG_LEVEL": "error"}
        environment = dict(os.environ, **{key: str(value) for key, value in settings.items()})
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running = [subprocess.Popen([programs / "rlg-billing-sandbox", "--port", str(stripe), "--notify", f"http://127.0.0.1:{port}"], **quiet),
                   subprocess.Popen([programs / "rlg-licensed", "serve"], env=environment, **quiet)]
        try:
            wait_for(stripe)
            wait_for(port)
            load = os.getloadavg()[0]
            times, faults, threads = [], [], []
            begun = time.perf_counter()
            for number in range(int(rate * seconds)):
                time.sleep(max(0.0, begun + number / rate - time.perf_counter()))
                threads.append(threading.Thread(target=notify, args=(port, number, times, faults)))
                threads[-1].start()
            for thread in threads:
                thread.join()
            took = time.perf_counter() - begun
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait()
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    print(f"{time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC: {len(times)} notifications at {len(times) / took:.1f} a second, {len(faults)} refused or lost; "
          f"p50 {statistics.median(times):.1f} ms, p99 {at(0.99):.1f} ms, longest {times[-1]:.1f} ms; load {load:.1f} before, {os.getloadavg()[0]:.1f} after "
          f"on {os.cpu_count()} cores")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
