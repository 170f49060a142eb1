"""The guide for those who build on the course: what its pages name exists."""

import re
import unittest

from machine import ROOT

DOCS = ROOT / "environment" / "docs"
PAGES = sorted(DOCS.glob("*.md"))
WRITTEN = re.compile(r"```\n(.*?)```|`([^`\n]+)`", re.DOTALL)
PATH = re.compile(r"(?<![\w./-])(?:environment|kernel|lib|notebooks)/[\w./-]*")
TYPE = re.compile(r"\bhondo(?:\.[a-z]\w*)*(?:\.[A-Z]\w*)?\b(?!\.\w)")
TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
TEST = re.compile(r"-Dtest='?([\w*,]+)")
LINK = re.compile(r"\]\(([^)#:]+)\)")
# What the page on lectures makes, and the test of a layer to come.
TO_COME = {"notebooks/20-audio-basics.ipynb", "notebooks/faults/20-audio-basics.toml", "YourLayerTest"}
PLACES = re.compile(r"^\*\*Places: (\d)\*\*.*", re.MULTILINE)


def sources():
    roots = [r / kind / "java" for r in ROOT.glob("*/src") for kind in ("main", "test")]
    roots += [r / kind / "java" for r in ROOT.glob("*/*/src") for kind in ("main", "test")]
    return [root for root in roots if root.is_dir()]


def unknown(text, folder=DOCS):
    """What a page names that is not there."""
    written = "\n".join(a or b for a, b in WRITTEN.findall(text))
    roots = sources()
    for path in PATH.findall(written):
        if path not in TO_COME and not (ROOT / path).exists():
            yield path
    for name in TYPE.findall(written):
        place = name.replace(".", "/")
        if not any((r / f"{place}.java").is_file() or (r / place).is_dir() for r in roots):
            yield name
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    yield from (f"make {t}" for t in TARGET.findall(written) if t not in targets)
    for test in ",".join(TEST.findall(written)).split(","):
        found = any(next(r.rglob(f"{test}.java"), None) for r in roots)
        if test and test not in TO_COME and not found:
            yield test
    yield from (link for link in LINK.findall(text) if not (folder / link).exists())


def text_block(java):
    """The lines of a Java file's only text block."""
    block = re.search(r'"""\n(.*?)\n *"""', (ROOT / java).read_text(), re.DOTALL).group(1)
    return [line.strip() for line in block.splitlines()]


class Guide(unittest.TestCase):
    def test_every_path_class_target_and_link_exists(self):
        self.assertEqual(13, len(PAGES))
        for page in PAGES:
            with self.subTest(page.name):
                self.assertEqual([], list(unknown(page.read_text(encoding="utf-8"))))

    def test_what_does_not_exist_is_seen(self):
        for text, wrong in (
            ("see `lib/course/nowhere`", "lib/course/nowhere"),
            ("see `hondo.nn.NoLayer`", "hondo.nn.NoLayer"),
            ("see `hondo.nowhere`", "hondo.nowhere"),
            ("```\nmake tea\n```", "make tea"),
            ("`mvn test -Dtest='InitTest,NoTest'`", "NoTest"),
            ("[a page](no-page.md)", "no-page.md"),
        ):
            self.assertEqual([wrong], list(unknown(text)))

    def test_each_way_to_add_something_touches_at_most_five_places(self):
        for page in DOCS.glob("add-*.md"):
            with self.subTest(page.name):
                said = PLACES.search(page.read_text(encoding="utf-8"))
                self.assertTrue(said, "the page does not end with **Places: N**")
                self.assertLessEqual(max(map(int, re.findall(r"\*\*\D*(\d)\*\*", said.group()))), 5)

    def test_the_maps_are_those_that_the_build_holds(self):
        page = (DOCS / "map.md").read_text(encoding="utf-8")
        blocks = re.findall(r"```\n(.*?)\n```", page, re.DOTALL)
        library, kernel, grader = (block.splitlines() for block in blocks)
        self.assertEqual(text_block("lib/course/src/test/java/hondo/PackageMap.java"), library)
        tests = "src/test/java/hondo/kernel"
        self.assertEqual(text_block(f"kernel/{tests}/ArchitectureTest.java"), sorted(kernel))
        engine = text_block(f"kernel/engine/{tests}/EngineArchitectureTest.java")
        self.assertEqual(engine, [line for line in sorted(kernel) if line in engine])
        self.assertEqual(text_block("lib/grader/src/test/java/hondo/grader/ArchitectureTest.java"), sorted(grader))

    def test_the_readme_links_to_every_page(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        missing = [p.name for p in PAGES if f"](environment/docs/{p.name})" not in readme]
        self.assertEqual([], missing)
