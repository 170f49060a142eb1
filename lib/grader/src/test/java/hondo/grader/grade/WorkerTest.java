package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.release.RunLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One worker in the sandbox: what it is asked and what it answers. */
@Timeout(600)
class WorkerTest {
  private static Worker start() throws Exception {
    return Worker.start(Squares.settings(), RunLimits.DEFAULTS, true);
  }

  @Test
  void cellsAndTestsRunAndTheStreamsAreTheWorkersOwn() throws Exception {
    try (Worker worker = start()) {
      Reply cell = worker.cell("int x = 3; System.out.println(\"x is \" + x);", 10);
      assertEquals(Reply.End.OK, cell.end(), cell.detail());
      assertTrue(cell.outputs().toString().contains("x is 3"), cell.outputs().toString());
      Proof proof = Proof.next();
      Reply test = worker.test("hondo.grader.api.Tests.value(\"x\", x);", proof.source(), 1, 10);
      assertEquals(Reply.End.OK, test.end(), test.detail());
      assertTrue(proof.isIn(test), "it proves its end");
      assertTrue(test.report().toString().contains("actual=3"), test.report().toString());
      // The worker speaks under descriptors of its own: 0 and 1 may be closed.
      Reply closed =
          worker.cell(
              "new FileOutputStream(FileDescriptor.out).close();"
                  + " new FileInputStream(FileDescriptor.in).close();",
              10);
      assertEquals(Reply.End.OK, closed.end(), closed.detail());
      assertEquals("3", worker.cell("x", 10).number().orElse(""));
      assertEquals(0, closed.forged());
      assertTrue(worker.isUsable());
    }
  }

  @Test
  void aWrongProofIsNone() throws Exception {
    Proof proof = Proof.next();
    assertFalse(proof.source().contains(proof.value()), "the value cannot be read off");
    try (Worker worker = start()) {
      Reply failed = worker.test("assert 1 == 2;", proof.source(), 1, 10);
      assertEquals(Reply.End.ERROR, failed.end());
      assertFalse(proof.isIn(failed), "no proof behind a test that failed");
      assertEquals("AssertionError", failed.failure().orElseThrow().name());
      for (int i = 0; i < 4; i++) {
        assertEquals(Reply.End.ERROR, worker.test(Proof.decoy(), proof.source(), 1, 10).end());
      }
    }
  }
}
