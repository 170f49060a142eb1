"""Completion, inspection, completeness, history."""

from .harness import KernelTest


class Completion(KernelTest):
    def complete(self, code, cursor=None):
        cursor = len(code) if cursor is None else cursor
        return self.kernel.ask("complete_request", {"code": code, "cursor_pos": cursor})

    def test_members_variables_classes(self):
        self.ok('String someText = "x"; class SomeNet {}')
        for code, match in {
            "someText.len": "length",
            "someTe": "someText",
            "new SomeN": "SomeNet",
            "Math.sq": "sqrt",
        }.items():
            reply = self.complete(code)
            self.assertEqual(reply["status"], "ok")
            found = [m for m in reply["matches"] if m.startswith(match)]
            self.assertTrue(found, (code, reply["matches"]))
            self.assertEqual(reply["cursor_end"], len(code))
            replaced = code[: reply["cursor_start"]] + found[0]
            self.assertTrue(replaced.startswith(code), replaced)

    def test_types_for_the_front_end(self):
        types = self.complete("Math.sq")["metadata"]["_jupyter_types_experimental"]
        self.assertIn("sqrt", types[0]["text"])
        self.assertTrue(types[0]["type"])

    def test_counts_in_code_points(self):
        code = 'String 🦙 = "🦙🦙"; Math.sq'
        code = code.replace("String 🦙", "String s")
        reply = self.complete(code)
        self.assertEqual(reply["cursor_start"], code.index("sq"))

    def test_magic_names(self):
        self.assertIn("%maven", self.complete("%mav")["matches"])
        reply = self.complete("int a = 1;\n%cla")
        self.assertEqual(reply["matches"], ["%classpath"])
        self.assertEqual(reply["cursor_start"], 11)
        self.assertIn("%%time", self.complete("%%ti")["matches"])

    def test_below_a_magic(self):
        code = "%classpath\nMath.sq"
        reply = self.complete(code)
        self.assertIn("sqrt", " ".join(reply["matches"]))
        self.assertEqual(reply["cursor_start"], code.index("sq"))

    def test_nothing_and_nonsense(self):
        for code in ("", ")))", "noSuchThing.", '"abc'):
            self.assertEqual(self.complete(code)["status"], "ok", code)
        self.assertEqual(self.complete("abc", 99)["status"], "ok")
        self.assertEqual(self.complete("abc", -5)["status"], "ok")


class Inspection(KernelTest):
    def inspect(self, code, level=0, cursor=None):
        cursor = len(code) if cursor is None else cursor
        content = {"code": code, "cursor_pos": cursor, "detail_level": level}
        return self.kernel.ask("inspect_request", content)

    def test_signature(self):
        reply = self.inspect("Math.max(")
        self.assertTrue(reply["found"])
        self.assertIn("max(", reply["data"]["text/plain"])

    def test_own_method(self):
        self.ok("int triple(int number) { return 3 * number; }")
        reply = self.inspect("triple(")
        self.assertTrue(reply["found"])
        self.assertIn("triple", reply["data"]["text/plain"])

    def test_unknown(self):
        reply = self.inspect("noSuchThingAtAll")
        self.assertEqual((reply["status"], reply["found"]), ("ok", False))

    def test_magic(self):
        self.assertIn("%maven", self.inspect("%maven a:b:c")["data"]["text/plain"])


class Completeness(KernelTest):
    def test_answers(self):
        expected = {
            "int x = 1;": "complete",
            "1 + 1": "complete",
            "%maven a:b:c": "complete",
            "%%time\nfoo(": None,
            "int f() {": "incomplete",
            "3 +": "incomplete",
            "/* open": "incomplete",
            "int x = )": "invalid",
            '"abc': "invalid",
        }
        for code, status in expected.items():
            reply = self.kernel.ask("is_complete_request", {"code": code})
            if status:
                self.assertEqual(reply["status"], status, code)
            if reply["status"] == "incomplete":
                self.assertIsInstance(reply["indent"], str)


class History(KernelTest):
    def history(self, **content):
        content = {"output": False, "raw": True, **content}
        reply = self.kernel.ask("history_request", content)
        self.assertEqual(reply["status"], "ok")
        return reply["history"]

    def test_all_kinds(self):
        for code in ("int hist = 11;", "hist + 1", "hist + 2", "hist + 1"):
            last = self.ok(code).reply["execution_count"]
        tail = self.history(hist_access_type="tail", n=2)
        self.assertEqual([row[2] for row in tail], ["hist + 2", "hist + 1"])
        self.assertEqual(tail[-1][1], last)
        searched = self.history(hist_access_type="search", pattern="hist + ?", n=10)
        self.assertEqual([row[2] for row in searched], ["hist + 1", "hist + 2", "hist + 1"])
        unique = self.history(hist_access_type="search", pattern="hist*", n=10, unique=True)
        self.assertEqual([row[2] for row in unique], ["hist + 2", "hist + 1"])
        ranged = self.history(
            hist_access_type="range", session=0, start=last - 1, stop=last + 1, output=True
        )
        self.assertEqual([row[2] for row in ranged], [["hist + 2", "13"], ["hist + 1", "12"]])

    def test_what_is_not_kept(self):
        self.ok("int notStored = 1;", store_history=False)
        self.ok("int notShown = 1;", silent=True)
        sources = [row[2] for row in self.history(hist_access_type="tail", n=1000)]
        self.assertNotIn("int notStored = 1;", sources)
        self.assertNotIn("int notShown = 1;", sources)
        self.assertEqual(self.history(hist_access_type="range", session=-1), [])
