"""Fuzzes the API from its published documents: one server with fresh demo data for each, and schemathesis against it.

Called by ./bai test --fuzz. Exit codes: 0 nothing found, 1 something found, 2 it could not be run.
"""

import argparse
import os
import random
import re
import shutil
import signal
import socketserver
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests

HERE = Path(__file__).resolve().parent
# Each document's share of the time. The native API has the most operations, the hooks have the strictest description.
SHARES = {"openapi": 0.35, "openapi-wx": 0.25, "records": 0.4}
SUPERUSER = "fuzz@example.com"
PASSWORD = "Basin-Fuzz-2026"
SERVER_FAILED = re.compile(r"^\S+ \S+ SEVERE (.*)$", re.MULTILINE)
SCHEMATHESIS_COUNTS = re.compile(r"^\s+(\d+) generated.*$", re.MULTILINE)


class Unable(Exception):
    """Why fuzzing can't be done here."""


class Letterbox(socketserver.ThreadingTCPServer):
    """Takes the server's mails and throws them away."""

    daemon_threads = True
    allow_reuse_address = True

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 letterbox\r\n")
            reading = False
            for line in self.rfile:
                if reading:
                    reading = line != b".\r\n"
                    if reading:
                        continue
                elif line[:4].upper() == b"DATA":
                    reading = True
                    self.wfile.write(b"354 go on\r\n")
                    continue
                elif line[:4].upper() == b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                self.wfile.write(b"250 ok\r\n")

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Conversation)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Server:
    """The real program on a data folder of its own, at a free port."""

    def __init__(self, bai, folder):
        self.bai = bai
        self.data = folder / "data"
        self.log = folder / "server.log"

    def start(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("BAI_", "APP_"))}
        for name in ("BAI_JAVA_HOME", "BAI_JAVA_OPTS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        # The same request may come again at once, when a failure is made smaller: the guard against that is off.
        environment["BAI_DUPLICATE_WINDOW"] = "0"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [self.bai, "serve", "--dev", "--dir", self.data, "--http", "127.0.0.1:0"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self.process.poll() is None:
            address = re.search(r"API +(http://[\d.:]+)/api/", self.log.read_text())
            if address:
                self.address = address.group(1)
                return self
            time.sleep(0.1)
        self.stop()
        raise Unable(f"The server did not start:\n{self.log.read_text()}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def prepare(self):
        """Demo data, which only a new folder gets, and a superuser, who is made while the server does not run."""
        self.start().stop()
        made = subprocess.run(
            [self.bai, "superuser", "upsert", SUPERUSER, PASSWORD, "--dir", self.data],
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if made.returncode != 0:
            raise Unable(f"No superuser could be made: {made.stderr}")

    def superuser(self, letterbox):
        """Headers of the superuser, who also has the server believe where requests come from (see hooks.py) and send mails."""
        path = f"{self.address}/api/collections/_superusers/auth-with-password"
        answer = requests.post(path, json={"identity": SUPERUSER, "password": PASSWORD}, timeout=30)
        headers = {"Authorization": answer.json()["token"]}
        settings = {
            "trustedProxy": {"headers": ["X-Forwarded-For"], "useLeftmostIP": True},
            "smtp": {"enabled": True, "host": "127.0.0.1", "port": letterbox.server_address[1]}}
        changed = requests.patch(f"{self.address}/api/settings", json=settings, headers=headers, timeout=30)
        changed.raise_for_status()
        return headers


class Run:
    """One document."""

    def __init__(self, bai, document, folder, seconds, seed):
        self.document = document
        self.folder = folder
        self.seconds = seconds
        self.seed = seed
        self.server = Server(bai, folder)
        self.report = folder / "report.txt"

    def execute(self):
        """The reasons why this is not well, empty when it is."""
        self.server.prepare()
        self.server.start()
        try:
            with Letterbox() as letterbox:
                code = self.fuzz(self.location(letterbox))
                alive = self.answers()
        finally:
            self.server.stop()
        return self.faults(code, alive)

    def location(self, letterbox):
        headers = self.server.superuser(letterbox)
        if self.document != "records":
            return f"{self.server.address}/pb/{self.document}.yaml"
        # Only superusers get it.
        description = requests.get(f"{self.server.address}/api/openapi.json", headers=headers, timeout=30)
        description.raise_for_status()
        file = self.folder / "openapi.json"
        file.write_bytes(description.content)
        return file

    def fuzz(self, location):
        prefix = "/pb" if self.document == "openapi" else ""
        command = [
            Path(sys.executable).with_name("schemathesis"), "--no-color", "--config-file", HERE / "schemathesis.toml", "run",
            location, "--url", self.server.address + prefix, "--seed", self.seed, "--max-time", self.seconds,
            "--continue-on-failure"]
        environment = dict(
            os.environ, PYTHONPATH=str(HERE), PYTHONDONTWRITEBYTECODE="1", BAI_FUZZ_ADDRESS=self.server.address,
            BAI_FUZZ_DOCUMENT=self.document, BAI_FUZZ_SUPERUSER=SUPERUSER, BAI_FUZZ_PASSWORD=PASSWORD)
        with self.report.open("w") as report:
            return subprocess.run(
                [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=report, stderr=report,
                env=environment, cwd=self.folder).returncode

    def answers(self):
        try:
            return requests.get(f"{self.server.address}/api/health", timeout=30).status_code == 200
        except requests.RequestException:
            return False

    def faults(self, code, alive):
        found = []
        text = self.report.read_text()
        if code != 0:
            summary = text.rsplit("Failures:\n", 1)[-1].split("\n\n", 1)[0] if "Failures:\n" in text else text[-2000:]
            found.append(f"schemathesis ended with {code}:\n{summary}")
        if not alive:
            found.append("the server no longer answers")
        severe = sorted(set(SERVER_FAILED.findall(self.server.log.read_text())))
        found += [f"the server's log says: {line}" for line in severe[:20]]
        return found

    def count(self):
        counts = SCHEMATHESIS_COUNTS.findall(self.report.read_text())
        return int(counts[-1]) if counts else 0

    def repeat(self):
        return (f"  what was sent, as curl lines: {self.report}\n"
                f"  the server's log: {self.server.log}\n"
                f"  its data again: ./bai serve --dev --dir {self.server.data} --http {self.server.address[7:]}")


def arguments():
    parser = argparse.ArgumentParser(prog="./bai test --fuzz", description="Fuzzes the API from its published documents.")
    parser.add_argument("minutes", nargs="?", type=float, default=20, metavar="MINUTES", help="for all documents, 20 if not said")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run; a new one if not said")
    parser.add_argument("--document", choices=SHARES, help="only this one")
    parser.add_argument("--bai", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", required=True, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not 0 < given.minutes <= 24 * 60:
        parser.error("MINUTES has to be more than 0 and at most a day")
    return given


def main():
    given = arguments()
    seed = random.SystemRandom().randrange(2**32) if given.seed is None else given.seed
    documents = {given.document: 1.0} if given.document else SHARES
    total, broken = 0, 0
    for document, share in documents.items():
        folder = given.folder / document
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        seconds = max(1, round(given.minutes * 60 * share))
        print(f"{document}: {seconds} seconds with seed {seed}", flush=True)
        run = Run(given.bai, document, folder, seconds, seed)
        faults = run.execute()
        total += run.count()
        if not run.count():
            faults.append("no request was sent")
        broken += bool(faults)
        for fault in faults:
            print(f"FOUND in {document}: {fault}")
        print(f"{document}: {run.count()} requests, {'see above' if faults else 'nothing found'}")
        if faults:
            print(run.repeat(), flush=True)
    print(f"\nFuzzed {len(documents)} documents with {total} requests, seed {seed}: "
          + (f"faults in {broken} of them" if broken else "nothing found"))
    if broken:
        print(f"Again: ./bai test --fuzz {given.minutes:g} --seed {seed}")
    return 1 if broken else 0


if __name__ == "__main__":
    # So that the server is stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except Unable as reason:
        print(reason, file=sys.stderr)
        sys.exit(2)
