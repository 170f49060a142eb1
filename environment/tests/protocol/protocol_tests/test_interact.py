"""Widgets: what a front end is told of them, and what its messages bring about."""

import os
import time
import unittest
from pathlib import Path

from .harness import LIMIT, KernelTest

LIBRARY = Path(os.environ["COURSE_LIBRARY"])
IMPORT = "import static hondo.interact.Interact.*;\n"
VIEW = "application/vnd.jupyter.widget-view+json"


@unittest.skipUnless(list(LIBRARY.glob("hondo-course*")), "the course's library is not set up")
class Interact(KernelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # hondo.interact, and what its neighbours' renderers name.
        cls.kernel.run("%classpath " + " ".join(map(str, sorted(LIBRARY.glob("*.jar")))))

    def show(self, code):
        """Runs a cell; gives its execution and the ids of the models by their names."""
        execution = self.ok(IMPORT + code)
        self.models = {}
        for opened in execution.of("comm_open"):
            name = opened["data"]["state"]["_model_name"]
            self.models.setdefault(name, []).append(opened["comm_id"])
        return execution

    def send(self, model, **state):
        (comm,) = self.models[model]
        data = {"method": "update", "state": state, "buffer_paths": []}
        return self.kernel.send("comm_msg", {"comm_id": comm, "data": data})

    def click(self):
        (comm,) = self.models["ButtonModel"]
        data = {"method": "custom", "content": {"event": "click"}}
        return self.kernel.send("comm_msg", {"comm_id": comm, "data": data})

    def areas(self, messages):
        """The values of the HTML models that messages set."""
        html = self.models["HTMLModel"]
        return [
            m["content"]["data"]["state"]["value"]
            for m in messages
            if m["msg_type"] == "comm_msg"
            and m["content"]["comm_id"] in html
            and m["content"]["data"]["method"] == "update"
        ]

    def answer(self, msg_id):
        """The last HTML that the answer to a message set, and all of the answer."""
        messages = self.kernel.outputs(msg_id)
        shown = self.areas(messages)
        return shown[-1] if shown else None, messages

    def test_a_slider_and_its_picture(self):
        shown = self.show(
            'interact(slider("n", 1, 9, 3), n -> { System.out.println("at " + n);'
            ' return "picture " + n; });'
        )
        self.assertEqual(shown.stdout, "", "printed beside the picture, not below the cell")
        (output,) = shown.of("display_data")
        self.assertEqual(output["data"]["text/plain"], "n: 3\nat 3\npicture 3")
        self.assertIn("picture 3", output["data"]["text/html"])
        self.assertIn(output["data"][VIEW]["model_id"], self.models["VBoxModel"])
        html, messages = self.answer(self.send("IntSliderModel", value=4))
        self.assertRegex(html, "(?s)at 4.*picture 4")
        kinds = [m["msg_type"] for m in messages]
        self.assertEqual((kinds[0], kinds[-1]), ("status", "status"))
        self.assertEqual(set(kinds[1:-1]), {"comm_msg"}, "nothing goes to a cell")
        methods = [m["content"]["data"]["method"] for m in messages[1:-1]]
        self.assertEqual((methods[0], set(methods[1:])), ("echo_update", {"update"}))

    def test_burst(self):
        self.show(
            "int drawn = 0;\n"
            'interact(slider("n", 0, 1000, 0), n -> { drawn++; Thread.onSpinWait();'
            " long end = System.nanoTime() + 20_000_000;"
            ' while (System.nanoTime() < end) {} return "picture " + n; });'
        )
        sent = [self.send("IntSliderModel", value=n) for n in range(1, 101)]
        seen = []
        for msg_id in sent:
            seen += self.areas(self.kernel.outputs(msg_id))
        self.assertIn("picture 100", seen[-1])
        self.assertLess(len(seen), 50)
        self.assertEqual(self.ok("drawn").text, str(len(seen) + 1))

    def test_a_click_and_what_it_prints_shows_and_throws(self):
        self.show(
            'display(button("Go").onClick(() -> {\n'
            '  System.out.println("printed");\n'
            '  System.err.println("warned");\n'
            '  display("shown");\n'
            '  throw new IllegalStateException("no <good>");\n'
            "}));"
        )
        html, messages = self.answer(self.click())
        self.assertRegex(html, "(?s)printed.*warned.*shown.*IllegalStateException.*no &lt;good&gt;")
        # The line of the cell, and no frame of the kernel or of the library.
        self.assertRegex(html, r"cell \[\d+\], line 6")
        self.assertNotIn("hondo.", html)
        self.assertEqual({m["msg_type"] for m in messages}, {"status", "comm_msg"})
        html, _ = self.answer(self.click())
        self.assertEqual(html.count("printed"), 1, "in place of what the first click left")

    def test_a_long_callback_is_seen_at_work_and_can_be_interrupted(self):
        self.show(
            'display(button("Go").onClick(() -> { System.out.println("begun"); while (true) {} }));'
        )
        msg_id = self.click()
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            if any("begun" in html for html in self.areas([message])):
                break
        else:
            self.fail("not seen at work")
        self.kernel.ask("interrupt_request", {}, channel="control")
        html, _ = self.answer(msg_id)
        self.assertIn("begun", html)
        self.assertIn("KeyboardInterrupt", html)
        self.assertEqual(self.ok("1 + 1").text, "2")

    def test_a_display_that_is_updated(self):
        self.show(
            'display(button("Go").onClick(() -> {\n'
            '  String id = display("old");\n'
            '  updateDisplay(id, "new");\n'
            "}));"
        )
        html, messages = self.answer(self.click())
        self.assertIn("new", html)
        self.assertNotIn("old", html)
        self.assertEqual({m["msg_type"] for m in messages}, {"status", "comm_msg"})

    def test_a_thread_that_prints_after_its_callback(self):
        self.show(
            "var go = new java.util.concurrent.CountDownLatch(1);\n"
            'display(button("Go").onClick(() -> new Thread(() -> {\n'
            "  try { go.await(); } catch (InterruptedException e) { return; }\n"
            '  System.out.println("late");\n'
            "}).start()));"
        )
        self.kernel.outputs(self.click())
        later = self.kernel.start("go.countDown();")
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            self.assertNotEqual(message["msg_type"], "stream")
            if any("late" in html for html in self.areas([message])):
                self.kernel.reply(later)
                return
        self.fail("lost")

    def test_the_older_dialect(self):
        shown = self.show('interact(choice("c", "picture a", "picture b"), text -> text);')
        (opened,) = [
            o
            for o in shown.of("comm_open")
            if o["data"]["state"]["_model_name"] == "DropdownModel"
        ]
        self.assertEqual(opened["data"]["_model_module"], "jupyter-js-widgets")
        self.assertEqual(opened["data"]["value"], "picture a")
        data = {"method": "backbone", "sync_data": {"value": "picture b"}}
        message = {"comm_id": opened["comm_id"], "data": data}
        html, _ = self.answer(self.kernel.send("comm_msg", message))
        self.assertIn("picture b", html)
        message["data"] = {"method": "request_state"}
        messages = self.kernel.outputs(self.kernel.send("comm_msg", message))
        (state,) = [m["content"]["data"]["state"] for m in messages if m["msg_type"] == "comm_msg"]
        self.assertEqual((state["_model_name"], state["value"]), ("DropdownModel", "picture b"))

    def test_closed_by_the_front_end(self):
        self.show('interact(slider("n", 1, 9, 3), n -> "picture " + n);')
        (comm,) = self.models["IntSliderModel"]
        self.kernel.outputs(self.kernel.send("comm_close", {"comm_id": comm, "data": {}}))
        messages = self.kernel.outputs(self.send("IntSliderModel", value=4))
        self.assertEqual({m["msg_type"] for m in messages}, {"status"})

    def test_a_first_picture_that_fails_is_the_cells_error(self):
        execution = self.kernel.run(
            IMPORT + 'interact(slider("n", 1, 9, 5), n -> {\n'
            '  System.out.println("at " + n);\n'
            "  return 1 / (n - 5);\n});"
        )
        self.assertEqual(execution.reply["ename"], "ArithmeticException")
        self.assertIn("at 5", execution.of("display_data")[0]["data"]["text/plain"])
        self.assertEqual(self.ok('System.out.println("here");').stdout, "here\n")
