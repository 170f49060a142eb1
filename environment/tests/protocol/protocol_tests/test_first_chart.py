"""An interrupt of a fresh kernel's first chart: its dozens of class initialisers, of AWT and of the
library, run then, and one that fails spoils its class for the rest of the kernel's life."""

import os
import time
import unittest
from pathlib import Path

from .harness import LIMIT, Kernel

JAR = sorted(Path(os.environ["COURSE_LIBRARY"]).glob("xchart-*.jar"))
COUNT = int(os.environ.get("FIRST_CHARTS", "5"))  # 30 find more, and take two minutes
LONGEST = 1.0  # seconds after the chart was begun

DRAW = """
int draw() throws Exception {
  var chart = new org.knowm.xchart.XYChartBuilder().width(300).height(200).title("tanh").build();
  chart.addSeries("a", new double[] {0, 1, 2}, new double[] {0, 0.76, 0.96});
  return org.knowm.xchart.BitmapEncoder.getBitmapBytes(
      chart, org.knowm.xchart.BitmapEncoder.BitmapFormat.PNG).length;
}
"""


@unittest.skipUnless(JAR, "the course's library is not set up")
class FirstChart(unittest.TestCase):
    def test_interrupted_at_any_moment(self):
        met = 0
        for i in range(COUNT):
            pause = LONGEST * i / COUNT
            with self.subTest(pause=pause):
                kernel = Kernel()
                try:
                    met += self.interrupted(kernel, pause)
                finally:
                    kernel.stop()
        print(f"    {met} of {COUNT} interrupts came before the first chart was drawn")
        self.assertGreaterEqual(met, 1)  # the one without a pause

    def interrupted(self, kernel, pause):
        """Interrupts the first chart after a pause; then the next must be drawn."""
        declared = kernel.run(f"%classpath {JAR[0]}\n{DRAW}")
        self.assertEqual(declared.status, "ok", declared.traceback)
        running = kernel.start(
            'System.out.print("in"); draw(); System.out.print("drawn"); while (true);'
        )
        message = {}
        while message.get("content", {}).get("text") != "in":
            message = kernel.client.get_iopub_msg(timeout=LIMIT)
        time.sleep(pause)
        kernel.send("interrupt_request", {}, channel="control")
        execution = kernel.finish(running)
        self.assertEqual(execution.reply["ename"], "KeyboardInterrupt", execution.reply)
        size = kernel.run("draw() > 1000")
        self.assertEqual(size.text, "true", size.traceback)
        return execution.stdout != "drawn"
