package hondo.kernel.jshell;

import hondo.kernel.source.Cell;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A host that keeps what each cell printed and answers requests for input from a queue. */
final class RecordingHost implements CellHost {
  static final String END_OF_INPUT = "\u0004";

  private final Map<Integer, StringBuffer> out = new ConcurrentHashMap<>();
  private final Map<Integer, StringBuffer> err = new ConcurrentHashMap<>();
  final BlockingQueue<String> input = new LinkedBlockingQueue<>();

  @Override
  public void stdout(Cell cell, String text) {
    out.computeIfAbsent(cell.number(), n -> new StringBuffer()).append(text);
  }

  @Override
  public void stderr(Cell cell, String text) {
    err.computeIfAbsent(cell.number(), n -> new StringBuffer()).append(text);
  }

  @Override
  public String readLine(Cell cell, String prompt, boolean password) throws InterruptedException {
    String line = input.take();
    return line.equals(END_OF_INPUT) ? null : line;
  }

  String out(Cell cell) {
    return out.getOrDefault(cell.number(), new StringBuffer()).toString();
  }

  String err(Cell cell) {
    return err.getOrDefault(cell.number(), new StringBuffer()).toString();
  }
}
