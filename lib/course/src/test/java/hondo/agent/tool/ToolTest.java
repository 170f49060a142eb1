package hondo.agent.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Numbers;
import hondo.core.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  record Order(
      @Length(min = 2, max = 4) String name,
      @Range(min = 1, max = 3) int count,
      Optional<Boolean> fast,
      List<Double> sizes) {}

  private static final Tool ORDER = Tool.of("order", "Orders.", Order.class, Order::toString);

  private static Observation order(String arguments) throws InterruptedException {
    return Toolbox.of(ORDER).call(new ToolCall("order", arguments), LIMIT);
  }

  /** Draft 2020-12 by hand; sections 6.1.1 (types), 6.2, 6.3 (lengths in code points), 6.5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'ab','count':1,'sizes':[]} | Order[name=ab, count=1, fast=Optional.empty,"
            + " sizes=[]]",
        "{'name':'ab','count':2.0,'sizes':[1,2.5]} | count=2,",
        "{'name':'ab','count':2e0,'sizes':[1,2.5]} | sizes=[1.0, 2.5]]",
        "{'name':'ab','count':1,'sizes':[],'fast':true} | fast=Optional[true]",
        "{'name':'\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00','count':1,'sizes':[]} | name=",
      })
  void argumentsThatFit(String arguments, String shown) throws InterruptedException {
    Observation observation = order(arguments.replace('\'', '"'));
    assertFalse(observation.error(), observation.text());
    assertTrue(observation.text().contains(shown), observation.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'a','count':1,'sizes':[]} | name: | 2 characters",
        "{'name':'\uD83D\uDE00','count':1,'sizes':[]} | name: | 2 characters",
        "{'name':'abcde','count':1,'sizes':[]} | name: | 4 characters",
        "{'name':'ab','count':0,'sizes':[]} | count: | minimum value of 1",
        "{'name':'ab','count':4,'sizes':[]} | count: | maximum value of 3",
        "{'name':'ab','count':1.5,'sizes':[]} | count: | integer",
        "{'name':'ab','count':'1','sizes':[]} | count: | integer",
        "{'name':'ab','count':true,'sizes':[]} | count: | integer",
        "{'name':1,'count':1,'sizes':[]} | name: | string",
        "{'name':null,'count':1,'sizes':[]} | name: | string",
        "{'count':1,'sizes':[]} | name | required",
        "{} | count | required",
        "'' | count | required",
        "{'name':'ab','count':1,'sizes':[],'x':1} | x | additional",
        "{'name':'ab','count':1,'sizes':[1,'2']} | sizes/1: | number",
        "{'name':'ab','count':1,'sizes':1} | sizes: | array",
        "{'name':'ab','count':1,'sizes':[],'fast':'yes'} | fast: | boolean",
        "{'name':'ab','count':1,'sizes':[],'fast':null} | fast: | boolean",
        "{'name':'ab','name':'cd','count':1,'sizes':[]} | 'name' | given twice",
        "{'name':'ab','count':1,'sizes':[1e400]} | 1e400 | too large",
        "{'name':'ab','count':1e999999999,'sizes':[]} | 1e999999999 | too large",
        "[1] | JSON object | list",
        "12 | JSON object | single value",
        "{'name':'ab' | no JSON | line 1 column",
        "{name:'ab'} | no JSON | malformed JSON at line 1 column 3",
        "{} {} | no JSON | line 1 column 5",
        "count=1 | no JSON |",
      })
  void argumentsThatDoNotFitAreToldToTheModel(String arguments, String place, String problem)
      throws InterruptedException {
    Observation observation = order(arguments.replace('\'', '"').replace("\"\"", ""));
    assertTrue(observation.error(), observation.text());
    assertTrue(observation.text().contains(place), observation.text());
    assertTrue(problem == null || observation.text().contains(problem), observation.text());
  }

  /** Valid or not by a condition written in Java, for values on and beside each bound. */
  @Test
  void randomArgumentsFitJustWhenTheConditionHolds() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(7);
    int valid = 0;
    for (int i = 0; i < 500; i++) {
      int length = random.nextInt(1, 6);
      int count = random.nextInt(0, 5);
      boolean whole = random.nextInt(4) > 0;
      boolean known = random.nextInt(4) > 0;
      String json =
          Numbers.format(
              "{\"name\": \"%s\", \"count\": %d%s, \"sizes\": [1]%s}",
              "x".repeat(length), count, whole ? "" : ".5", known ? "" : ", \"more\": 1");
      boolean fits = length >= 2 && length <= 4 && count >= 1 && count <= 3 && whole && known;
      valid += fits ? 1 : 0;
      assertEquals(fits, !order(json).error(), json);
    }
    assertTrue(valid > 50, "" + valid);
  }

  record Nothing() {}

  @Test
  void whatAToolDoesWrongBecomesAnObservation() throws InterruptedException {
    Toolbox tools =
        Toolbox.of(
            Tool.of("broken", "x", Nothing.class, n -> List.of().get(0).toString()),
            Tool.of("deep", "x", Nothing.class, n -> "" + deep(0)),
            Tool.of("checked", "x", Nothing.class, ToolTest::fail),
            Tool.of("nothing", "x", Nothing.class, n -> null),
            Tool.of("hungry", "x", Nothing.class, n -> "" + new long[Integer.MAX_VALUE].length));
    assertTrue(call(tools, "broken").text().startsWith("the tool failed: "));
    assertTrue(call(tools, "deep").text().contains("StackOverflowError"));
    assertTrue(call(tools, "hungry").text().contains("OutOfMemoryError"));
    assertEquals("the tool failed: Exception: no paper", call(tools, "checked").text());
    assertEquals("the tool returned nothing", call(tools, "nothing").text());
    assertEquals(
        "there is no tool 'brocken'; there are: broken, deep, checked, nothing, hungry",
        call(tools, "brocken").text());
    for (String name : List.of("broken", "deep", "checked", "nothing", "hungry", "brocken")) {
      assertTrue(call(tools, name).error(), name);
    }
  }

  private static String fail(Nothing nothing) throws Exception {
    throw new Exception("no paper");
  }

  private static int deep(int depth) {
    return 1 + deep(depth + 1);
  }

  private static Observation call(Toolbox tools, String name) throws InterruptedException {
    return tools.call(new ToolCall(name, "{}"), LIMIT);
  }

  @Test
  void toolThatHangsIsInterruptedAndLeft() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Tool hangs =
        Tool.of(
            "hangs",
            "x",
            Nothing.class,
            n -> {
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return "late";
            });
    long start = System.nanoTime();
    Observation observation =
        Toolbox.of(hangs).call(new ToolCall("hangs", "{}"), Duration.ofMillis(200));
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
    assertTrue(observation.error());
    assertEquals("stopped: it took longer than 0.2 s", observation.text());
    assertTrue(interrupted.await(10, TimeUnit.SECONDS), "the tool's thread was not interrupted");
  }

  @Test
  void toolThatIgnoresTheInterruptIsLeftToo() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Tool stubborn =
        Tool.of(
            "stubborn",
            "x",
            Nothing.class,
            n -> {
              boolean done = false;
              while (!done) {
                try {
                  end.await();
                  done = true;
                } catch (InterruptedException e) {
                  continue; // as bad tools do
                }
              }
              return "late";
            });
    Observation observation =
        Toolbox.of(stubborn).call(new ToolCall("stubborn", "{}"), Duration.ofMillis(100));
    assertTrue(observation.error());
    end.countDown();
  }

  @Test
  void toolsThatCannotBeAreRefused() {
    Refusal.of(() -> Toolbox.of(ORDER, ORDER), "two tools named 'order'");
    Refusal.of(() -> Tool.of("a b", "x", Nothing.class, n -> ""), "'a b'");
    Refusal.of(() -> Tool.of("", "x", Nothing.class, n -> ""), "''");
    Refusal.of(() -> Tool.of("a", " ", Nothing.class, n -> ""), "no description");
  }

  @Test
  void aRecordsOwnCheckSpeaksToTheModel() throws InterruptedException {
    record Even(int number) {
      Even {
        if (number % 2 != 0) {
          throw new IllegalArgumentException("number should be even, not " + number);
        }
      }
    }
    Tool half = Tool.of("half", "x", Even.class, even -> "" + even.number() / 2);
    Observation odd = Toolbox.of(half).call(new ToolCall("half", "{\"number\": 3}"), LIMIT);
    assertEquals(new Observation("half", "number should be even, not 3", true), odd);
  }
}
