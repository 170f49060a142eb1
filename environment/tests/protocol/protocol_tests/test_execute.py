"""execute_request: results, counting, silence, expressions, what happens after an error."""

from .harness import LIMIT, KernelTest


class Execute(KernelTest):
    def test_result_has_text_and_count(self):
        execution = self.ok("20 + 1")
        result = execution.of("execute_result")[0]
        self.assertEqual(result["data"], {"text/plain": "21"})
        self.assertEqual(result["execution_count"], execution.reply["execution_count"])

    def test_a_running_cell_stays_busy_whatever_else_is_answered(self):
        """A server that culls idle kernels looks at the last state told, of whichever request."""
        running = self.kernel.start("Thread.sleep(2_000);")
        self.kernel.await_begin(running)
        asked = self.kernel.send("kernel_info_request", {}, channel="control")
        states = []
        while not states or states[-1] != (running, "idle"):
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            if message["msg_type"] == "status":
                state = message["content"]["execution_state"]
                states.append((message["parent_header"]["msg_id"], state))
        self.kernel.reply(running)
        self.kernel.reply(asked, channel="control")
        expected = [(asked, "busy"), (asked, "idle"), (running, "busy"), (running, "idle")]
        self.assertEqual(states, expected)

    def test_messages_come_in_order_under_the_request(self):
        execution = self.ok('System.out.println("x"); 7')
        kinds = [m["msg_type"] for m in execution.messages]
        self.assertEqual(
            kinds, ["status", "execute_input", "stream", "execute_result", "status"]
        )
        self.assertEqual(execution.states, ["busy", "idle"])

    def test_input_is_echoed(self):
        execution = self.ok("int echoed = 1;")
        echo = execution.of("execute_input")[0]
        self.assertEqual(echo["code"], "int echoed = 1;")
        self.assertEqual(echo["execution_count"], execution.reply["execution_count"])

    def test_count_rises_by_one(self):
        first = self.ok("1").reply["execution_count"]
        self.assertEqual(self.ok("2").reply["execution_count"], first + 1)

    def test_silent_shows_and_counts_nothing(self):
        before = self.ok("1").reply["execution_count"]
        execution = self.ok("int silent = 5; silent", silent=True)
        self.assertEqual([m["msg_type"] for m in execution.messages], ["status", "status"])
        self.assertEqual(execution.reply["execution_count"], before)
        self.assertEqual(self.ok("silent").text, "5")

    def test_silent_error_is_only_in_the_reply(self):
        execution = self.fails("1 / 0", silent=True)
        self.assertEqual(execution.of("error"), [])
        self.assertEqual(execution.reply["ename"], "ArithmeticException")

    def test_store_history_false_keeps_the_count_but_shows(self):
        before = self.ok("1").reply["execution_count"]
        execution = self.ok("2", store_history=False)
        self.assertEqual(execution.text, "2")
        self.assertEqual(execution.reply["execution_count"], before)

    def test_user_expressions(self):
        wanted = {"good": "6 * 7", "bad": "1 / 0", "wrong": "int )"}
        got = self.ok("int base = 1;", user_expressions=wanted).reply["user_expressions"]
        self.assertEqual(got["good"]["status"], "ok")
        self.assertEqual(got["good"]["data"]["text/plain"], "42")
        self.assertEqual(got["bad"]["status"], "error")
        self.assertEqual(got["bad"]["ename"], "ArithmeticException")
        self.assertEqual(got["wrong"]["status"], "error")

    def test_an_error_aborts_what_is_queued(self):
        slow = "Thread.sleep(300); int zero = 0; int never = 1 / zero;"
        ids = [self.kernel.start(slow), self.kernel.start("int ran = 1;"), self.kernel.start("2")]
        done = [self.kernel.finish(i) for i in ids]
        self.assertEqual([d.status for d in done], ["error", "aborted", "aborted"])
        self.assertEqual(done[1].states, ["busy", "idle"])
        self.fails("ran")

    def test_without_stop_on_error_the_queue_goes_on(self):
        ids = [
            self.kernel.start("Thread.sleep(200); throw new Error();", stop_on_error=False),
            self.kernel.start('"still here"'),
        ]
        done = [self.kernel.finish(i) for i in ids]
        self.assertEqual([d.status for d in done], ["error", "ok"])

    def test_other_requests_are_not_aborted(self):
        failing = self.kernel.start("Thread.sleep(300); throw new Error();")
        asked = self.kernel.send("kernel_info_request", {})
        self.assertEqual(self.kernel.finish(failing).status, "error")
        self.assertEqual(self.kernel.finish(asked).status, "ok")

    def test_empty_cells(self):
        for code in ("", "  \n ", "// only a comment", "/* this too */"):
            execution = self.ok(code)
            self.assertEqual(execution.of("execute_result"), [], code)

    def test_unicode(self):
        execution = self.ok('String ñandú = "año 🦙 日本"; System.out.println(ñandú); ñandú')
        self.assertEqual(execution.text, "año 🦙 日本")
        self.assertEqual(execution.stdout, "año 🦙 日本\n")

    def test_declarations_in_any_order(self):
        self.ok("class Uses { int f() { return new Later().g(); } }\nclass Later { int g() { return 9; } }")
        self.assertEqual(self.ok("new Uses().f()").text, "9")


class Survival(KernelTest):
    """Variables stay when cells are run again."""

    def test_imports_again(self):
        self.ok("var weights = new double[]{1, 2}; var model = new StringBuilder(\"net\");")
        for cell in ("import java.time.*;\n", "import org.w3c.dom.*;\nimport java.util.stream.*;"):
            for _ in range(3):
                self.ok(cell)
        self.ok("\nimport java.time.*;\n\n")
        self.assertEqual(self.ok("model.toString() + weights[1]").text, "net2.0")

    def test_redefined_method_and_class(self):
        self.ok("int f() { return 1; }\nvar kept = new ArrayList<>(List.of(f()));")
        self.ok("int f() { return 2; }")
        self.ok("class Layer { double w = 1; double out() { return w; } }\nvar layer = new Layer();")
        self.ok("layer.w = 5;")
        execution = self.ok("class Layer { double w = 1; double out() { return 2 * w; } }")
        self.assertEqual(execution.stderr, "")
        self.assertEqual(self.ok("layer.out() + kept.get(0) + f()").text, "13.0")

    def test_a_reset_variable_is_told(self):
        self.ok("class Shape { int a; }\nvar shape = new Shape();")
        execution = self.ok("class Shape { int a; int b; int area() { return a * b; } }")
        self.assertIn("shape", execution.stderr)
