"""What the data fetcher takes when, and what it says of sets that are on their way."""

import time

from machine import Machine


class Units(Machine):
    """What is fetched when: the catalogue says it, nothing else."""

    UNITS = {"figs": "roots"}

    def in_place(self):
        folders = (self.home / "data").iterdir()
        return sorted(f.name for f in folders if (f / ".complete").exists())

    def test_by_the_time(self):
        self.fetch("--when", "setup")
        self.assertEqual(["pears", "plums"], self.in_place())
        self.fetch("--when", "background")
        self.assertEqual(["figs", "pears", "plums"], self.in_place())

    def test_by_lecture(self):
        self.fetch("--lectures", "notebooks/12-bpe.ipynb", "README")
        self.assertEqual(["figs"], self.in_place())
        self.fetch("--lectures")  # all of this checkout
        self.assertEqual(["figs", "pears", "plums"], self.in_place())

    def test_by_unit_and_all(self):
        self.fetch("--unit", "roots")
        self.assertEqual(["figs"], self.in_place())
        self.fetch("--unit", "all")
        self.assertEqual(["figs", "pears", "plums"], self.in_place())


class Told(Machine):
    """What the list says while sets are fetched, and what a dead run leaves to be read."""

    UNITS = {"figs": "roots"}
    SLOW_NPM = '''#!/bin/sh
head -c 400 /dev/zero >part
touch "$SHOP/begun"
# Until it may, or the test has ended.
while [ -d "$SHOP" ] && [ ! -e "$SHOP/go" ]; do sleep 0.05; done
rm part
cp "$SHOP"/*.tgz .
'''

    def states(self):
        _, said = self.fetch("--list", "--unit", "all")
        rows = [line.split("\t") for line in said.splitlines()]
        return {row[1]: (row[2], row[3]) for row in rows}

    def until(self, condition, what):
        for _ in range(400):
            if condition():
                return
            time.sleep(0.05)
        self.fail(f"never: {what}")

    def start_slowly(self):
        self.client("npm", self.SLOW_NPM)
        process = self.start("--unit", "all")
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.until((self.shop / "begun").exists, "npm was called")
        return process

    def test_how_far_it_is_and_what_waits(self):
        process = self.start_slowly()
        self.until(lambda: "40 %" in self.states()["pears"][1], "40 % of 1,000 bytes are there")
        self.assertEqual(("fetching", "being fetched, 40 %: pears"), self.states()["pears"])
        self.assertEqual("fetching", self.states()["plums"][0])
        self.assertEqual(("queued", "to be fetched next: figs"), self.states()["figs"])
        (self.shop / "go").touch()
        process.communicate(timeout=60)
        self.assertEqual({"present"}, {word for word, _ in self.states().values()})
        self.assertEqual([], list((self.home / "data/.fetching").iterdir()))

    def test_a_killed_run_is_not_told_as_running(self):
        process = self.start_slowly()
        process.kill()
        process.wait()
        self.assertTrue(list((self.home / "data/.fetching").iterdir()))
        self.assertEqual({"missing"}, {word for word, _ in self.states().values()})

    def test_a_run_that_is_stopped_leaves_no_state(self):
        process = self.start_slowly()
        process.terminate()
        process.communicate(timeout=60)
        self.assertEqual([], list((self.home / "data/.fetching").iterdir()))

    def test_why_a_set_could_not_be_fetched(self):
        self.client("npm", "#!/bin/sh\necho no such host >&2\nexit 7\n")
        _, said = self.fetch("--unit", "all")
        self.assertIn("'make data UNIT=fruit' tries again", said)
        word, text = self.states()["pears"]
        self.assertEqual("failed", word)
        self.assertIn("no such host", text)
        self.client("npm", '#!/bin/sh\ncp "$SHOP"/*.tgz .\n')
        self.fetch("--unit", "all")
        self.assertEqual("present", self.states()["pears"][0])

    def test_a_run_in_the_foreground_does_not_wait_for_what_it_does_not_need(self):
        self.fetch("--unit", "roots")
        self.start_slowly()
        status, said = self.fetch("--unit", "roots")
        self.assertEqual(0, status)
        self.assertNotIn("waiting", said)
