"""`make run` for real: a copy of the checkout and a home, both with blanks in their paths."""

import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from jupyter_client.manager import start_new_kernel

from machine import ROOT

SOURCES = ("Makefile", "pom.xml", ".mvn", "kernel", "lib", "environment")
HANGING_CLIENT = '''#!/bin/sh
echo $$ >"{0}.new"
mv "{0}.new" "{0}"
exec sleep 600
'''
# Below those that the system hands out, of which a stage beside this one takes many: a server needs
# seconds until it holds what was free when it was asked to start.
PORTS = range(20000, 30000)
READY = re.compile(r"^Open (http://127\.0\.0\.1:(\d+)/\S+)", re.MULTILINE)


def held_port():
    """A socket that holds a port nobody else has; who wants the port itself closes it."""
    while True:
        taken = socket.socket()
        try:
            taken.bind(("127.0.0.1", random.choice(PORTS)))
            return taken
        except OSError:
            taken.close()


class Run(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Beside the home, so that its files can be linked.
        beside = Path(os.environ["HONDO_HOME"]).parent
        cls.top = Path(tempfile.mkdtemp(prefix="hondo test ", dir=beside))
        cls.addClassCleanup(shutil.rmtree, cls.top, ignore_errors=True)
        cls.checkout, cls.home = cls.top / "check out", cls.top / "hondo home"
        unwanted = shutil.ignore_patterns("target", "__pycache__", "node_modules")
        for name in SOURCES:
            source, target = ROOT / name, cls.checkout / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=unwanted)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        (cls.checkout / "notebooks").mkdir()
        cls.share_built_files()
        cls.ended = set()  # whose number may by now be another's
        cls.user = cls.top / "user"
        cls.user.mkdir()

    @classmethod
    def share_built_files(cls):
        """What set-up has built for this checkout, as links; the kernel spec is to be made anew."""
        built = Path(os.environ["HONDO_HOME"])
        unwanted = shutil.ignore_patterns(
            "run", "jupyter", "downloads", ".installed", "*.aot", "*.jsa", ".lock", ".fetching"
        )
        shutil.copytree(built, cls.home, ignore=unwanted, copy_function=cls.link, symlinks=True)

    @staticmethod
    def link(source, target):
        # A lecture that runs beside this may just have put another file in its place.
        with contextlib.suppress(FileNotFoundError):
            os.link(source, target)

    def start(self, port, **environment):
        """Starts `make run`; returns the process and what it says, once it has printed the URL."""
        process = subprocess.Popen(
            ["make", "-C", self.checkout, "run", f"PORT={port}", "BROWSER=0"],
            env={**self.environment(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(self.stop, process)
        timer = threading.Timer(240, self.stop, [process])
        timer.start()
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith("Open "):
                break
        timer.cancel()
        self.assertRegex(said, READY)
        return process, said

    def environment(self):
        return {**os.environ, "HONDO_HOME": str(self.home), "XDG_CACHE_HOME": str(self.user)}

    def stop(self, process):
        """Signals make and what it runs, again and again until all of them have ended.

        A terminal and make do so twice; however often, the server must end in order after it.
        """
        end = time.monotonic() + 30
        while process.pid not in self.ended and time.monotonic() < end:
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                self.ended.add(process.pid)
            process.poll()
        process.wait(timeout=1)

    def closes(self, port):
        """Whether nobody listens within 60 s: make ends at once, the server in order after it."""
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=2).close()
            except OSError:
                return True
            time.sleep(0.2)
        return False

    def status(self, url):
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def test_serves_with_a_token_on_the_next_free_port_and_stops(self):
        with held_port() as taken:
            taken.listen()
            busy = taken.getsockname()[1]
            process, said = self.start(busy)
        self.assertNotIn("building with Maven", said)
        url, port = READY.search(said).groups()
        self.assertGreater(int(port), busy)
        token = url.partition("token=")[2]
        self.assertGreaterEqual(len(token), 32)
        base = f"http://127.0.0.1:{port}"
        self.assertEqual(403, self.status(f"{base}/api/kernelspecs")[0])
        code, text = self.status(f"{base}/api/kernelspecs?token={token}")
        self.assertEqual(200, code)
        self.assertEqual("java", json.loads(text)["default"])
        self.stop(process)
        self.assertTrue(self.closes(int(port)), "the server still runs")
        self.the_kernel_runs()
        self.assertEqual([], list(self.user.iterdir()), "written outside the home")

    def test_fetches_the_other_units_behind_and_stops_that_too(self):
        catalogue = json.loads((self.checkout / "environment/data/catalogue.json").read_text())
        later = {n for n, unit in catalogue["units"].items() if unit["when"] == "background"}
        name = next(s["name"] for s in catalogue["sets"] if s["unit"] in later)
        # A machine need not have it yet.
        shutil.rmtree(self.home / "data" / name, ignore_errors=True)
        clients = self.top / "clients"
        clients.mkdir()
        for client in ("npm", "apt-get"):
            (clients / client).write_text(HANGING_CLIENT.format(self.top / "client.pid"))
            (clients / client).chmod(0o755)
        with held_port() as free:
            port = free.getsockname()[1]
        # "Open" is printed although the client never ends.
        process, _ = self.start(port, PATH=f"{clients}:{os.environ['PATH']}")
        self.assertTrue(self.comes((self.top / "client.pid").exists), self.log())
        client = int((self.top / "client.pid").read_text())
        said = self.doctor()
        self.assertRegex(said, rf"·  data: {name} +being fetched")
        self.stop(process)
        gone = self.comes(lambda: not Path(f"/proc/{client}").exists())
        self.assertTrue(gone, "the client still runs")
        self.assertRegex(self.doctor(), rf"!  data: {name} +missing")
        self.assertEqual([], list((self.home / "data/.fetching").iterdir()))

    def doctor(self):
        command = [self.checkout / "environment/bin/hondo", "doctor"]
        run = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, check=False
        )
        return run.stdout

    def log(self):
        return (self.home / "run/data.log").read_text()

    def comes(self, condition):
        """Whether something comes true within 60 s."""
        for _ in range(600):
            if condition():
                return True
            time.sleep(0.1)
        return False

    def the_kernel_runs(self):
        spec = json.loads((self.home / "jupyter/kernels/java/kernel.json").read_text())
        self.assertIn(str(self.home / "kernel/hondo-kernel.jar"), spec["argv"])
        archives = [p for p in (self.home / "kernel").iterdir() if p.suffix in (".aot", ".jsa")]
        self.assertEqual(1, len(archives), "no start-up archive was made")
        os.environ["JUPYTER_PATH"] = str(self.home / "jupyter")
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.user)}
        manager, client = start_new_kernel(
            kernel_name="java", startup_timeout=60, env=environment
        )
        try:
            said = []
            code = "import ai.djl.ndarray.*;\n"
            code += "NDManager.newBaseManager().create(new float[] {40, 2}).sum().getFloat()"
            client.execute_interactive(code, timeout=60, output_hook=said.append)
            results = [m["content"] for m in said if m["msg_type"] == "execute_result"]
            self.assertEqual(["42.0"], [r["data"]["text/plain"] for r in results], said)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=False)
