"""Notebooks written for IJava run unchanged: the classes that they name, and what they do."""

from .harness import KernelTest


class IJava(KernelTest):
    def test_a_renderer_as_the_helpers_of_d2l_java_register_theirs(self):
        self.ok(
            "import io.github.spencerpark.ijava.IJava;\n"
            "class Figure { String name = \"loss\"; }\n"
            "IJava.getKernelInstance().getRenderer()\n"
            "    .createRegistration(Figure.class)\n"
            "    .preferring(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML)\n"
            "    .register((figure, ctx) -> {\n"
            "        ctx.renderIfRequested(\n"
            "            io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML,\n"
            "            () -> \"<b>\" + figure.name + \"</b>\");\n"
            "    });"
        )
        self.assertEqual(self.ok("new Figure()").data["text/html"], "<b>loss</b>")
        shown = self.ok("display(new Figure());").of("display_data")[0]
        self.assertEqual(shown["data"]["text/html"], "<b>loss</b>")

    def test_display_data_and_static_imports(self):
        execution = self.ok(
            "import io.github.spencerpark.jupyter.kernel.display.DisplayData;\n"
            "DisplayData data = new DisplayData(); data.putHTML(\"<i>x</i>\");"
            " data.putText(\"x\");\n"
            "IJava_shows: { io.github.spencerpark.ijava.IJava.getKernelInstance().display(data); }"
        )
        self.assertEqual(
            execution.of("display_data")[0]["data"], {"text/html": "<i>x</i>", "text/plain": "x"}
        )
        self.assertEqual(self.ok("data").data["text/html"], "<i>x</i>")
        execution = self.ok(
            "io.github.spencerpark.ijava.runtime.Display.display(\"*y*\", \"text/markdown\");"
        )
        self.assertEqual(execution.of("display_data")[0]["data"]["text/markdown"], "*y*")

    def assert_updated(self, code, display_id, html):
        """A cell that changes one output, under its id, and shows nothing new."""
        execution = self.ok(code)
        self.assertEqual(execution.of("display_data"), [])
        (update,) = execution.of("update_display_data")
        self.assertEqual(update["transient"]["display_id"], display_id)
        self.assertEqual(update["data"]["text/html"], html)

    def test_display_gives_an_id_to_update(self):
        execution = self.ok(
            "import static io.github.spencerpark.ijava.runtime.Display.display;\n"
            "import static io.github.spencerpark.ijava.runtime.Display.render;\n"
            "import static io.github.spencerpark.ijava.runtime.Display.updateDisplay;\n"
            'String given = display("<b>1</b>", "text/html");'
        )
        given = execution.of("display_data")[0]["transient"]["display_id"]
        self.assertEqual(self.ok("given").text, given)
        self.assert_updated(
            'updateDisplay(given, "<b>2</b>", "text/html");', given, "<b>2</b>"
        )
        self.assert_updated(
            'updateDisplay(given, render("<b>3</b>", "text/html"));', given, "<b>3</b>"
        )

    def test_display_data_keep_the_id_set_on_them(self):
        self.ok(
            "import io.github.spencerpark.ijava.*;\n"
            "import io.github.spencerpark.jupyter.kernel.display.DisplayData;\n"
            "JavaKernel kernel = IJava.getKernelInstance();\n"
            "DisplayData data(String html) {\n"
            '    DisplayData data = new DisplayData("text");\n'
            '    data.putHTML(html); data.setDisplayId("own"); return data;\n'
            "}"
        )
        for show in (
            'kernel.display(data("1"));',
            'kernel.getIO().display.display(data("1"));',
            'display(data("1"));',
            'io.github.spencerpark.ijava.runtime.Display.display(data("1"))',
            'io.github.spencerpark.ijava.runtime.Display.display(data("1"), "text/html");',
        ):
            execution = self.ok(show)
            (shown,) = execution.of("display_data")
            self.assertEqual(shown["transient"], {"display_id": "own"}, show)
            self.assertEqual(execution.of("execute_result"), [], show)
        self.assert_updated('kernel.getIO().display.updateDisplay(data("2"));', "own", "2")
        self.assert_updated(
            'kernel.getIO().display.updateDisplay("other", data("3"));', "other", "3"
        )
        self.assert_updated('updateDisplay("other", data("4"));', "other", "4")
        self.assertEqual(self.ok('new DisplayData("x").getDisplayId() == null').text, "true")
        failed = self.fails('kernel.getIO().display.updateDisplay(new DisplayData("x"));')
        self.assertIn("setDisplayId", failed.reply["evalue"])

    def test_a_renderer_may_set_the_id(self):
        self.ok(
            "class Gauge { }\n"
            "io.github.spencerpark.ijava.IJava.getKernelInstance().getRenderer()\n"
            "    .createRegistration(Gauge.class)\n"
            "    .register((gauge, context) -> {\n"
            '        context.getOutputContainer().putHTML("<i>g</i>");\n'
            '        context.getOutputContainer().setDisplayId("gauge");\n'
            "    });"
        )
        execution = self.ok(
            "String id = io.github.spencerpark.ijava.runtime.Display.display(new Gauge());"
        )
        self.assertEqual(execution.of("display_data")[0]["transient"]["display_id"], "gauge")
        self.assertEqual(self.ok("id").text, "gauge")

    def test_magics_from_java(self):
        self.ok(
            "io.github.spencerpark.ijava.IJava.getKernelInstance().getMagics()"
            '.registerLineMagic("hola2", args -> "hola " + args);'
        )
        self.assertEqual(self.ok("%hola2 a b").text, "hola [a, b]")
        self.assertEqual(
            self.ok(
                "String s = io.github.spencerpark.ijava.runtime.Magics.lineMagic("
                '"hola2", List.of("c"));\ns'
            ).text,
            "hola [c]",
        )
