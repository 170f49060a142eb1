package hondo.grader.result;

import java.util.List;

/** JUnit's XML: a suite for each submission, a case for each test. */
final class JunitXml {
  private final StringBuilder out = new StringBuilder();

  private JunitXml() {}

  static String text(List<SubmissionResult> results) {
    JunitXml xml = new JunitXml();
    xml.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    results.forEach(xml::suite);
    return xml.out.append("</testsuites>\n").toString();
  }

  private void suite(SubmissionResult result) {
    out.append("  <testsuite");
    attribute("name", result.assignment() + " " + result.student());
    attribute("tests", String.valueOf(result.tests().size()));
    attribute("failures", count(result, "failure"));
    attribute("errors", count(result, "error"));
    attribute("skipped", count(result, "skipped"));
    out.append(">\n");
    for (TestResult test : result.tests()) {
      out.append("    <testcase");
      attribute("classname", result.assignment());
      attribute("name", test.id());
      String element = element(test.status());
      if (element.isEmpty()) {
        out.append("/>\n");
      } else {
        out.append(">\n      <").append(element);
        String message = test.hidden() ? "" : test.message();
        attribute("message", message.isEmpty() ? test.status().text() : message);
        out.append("/>\n    </testcase>\n");
      }
    }
    out.append("  </testsuite>\n");
  }

  private static String count(SubmissionResult result, String element) {
    return String.valueOf(
        result.tests().stream().filter(t -> element(t.status()).equals(element)).count());
  }

  private static String element(Status status) {
    switch (status) {
      case PASSED:
        return "";
      case FAILED:
        return "failure";
      case NOT_RUN:
      case MANUAL:
        return "skipped";
      default:
        return "error";
    }
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    value.codePoints().forEach(this::character);
    out.append('"');
  }

  /** What XML 1.0 cannot hold, even escaped, becomes the replacement character. */
  private void character(int c) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\n':
      case '\r':
      case '\t':
        out.append("&#").append(c).append(';');
        break;
      default:
        boolean allowed = c >= ' ' && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c > 0xffff;
        out.appendCodePoint(allowed ? c : 0xfffd);
        break;
    }
  }
}
