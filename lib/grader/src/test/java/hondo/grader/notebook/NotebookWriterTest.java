package hondo.grader.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Files as Jupyter writes them, byte for byte. */
class NotebookWriterTest {
  /** As {@code nbformat.writes} gives it back. */
  private static final String FILED =
      """
      {
       "cells": [
        {
         "attachments": {
          "a.png": {
           "image/png": "QUJD"
          }
         },
         "cell_type": "markdown",
         "id": "one",
         "metadata": {},
         "source": []
        },
        {
         "cell_type": "code",
         "execution_count": 1,
         "id": "two",
         "metadata": {
          "z": [
           1.0,
           1e-05,
           100000.0,
           -0.0,
           10000000000000000000000
          ],
          "ﬀ": null,
          "😀": "\\u001b\\"\\\\\\b\\f/\u007f"
         },
         "outputs": [
          {
           "data": {
            "application/json": [
             "a",
             "b"
            ],
            "image/svg+xml": [
             "<svg>\\n",
             "</svg>"
            ],
            "text/plain": [
             "x\\r\\n",
             "y\\r",
             "z"
            ]
           },
           "execution_count": 1,
           "metadata": {},
           "output_type": "execute_result"
          },
          {
           "name": "stdout",
           "output_type": "stream",
           "text": [
            "ñandú\\n"
           ]
          }
         ],
         "source": [
          "a@",
          "b\\f",
          "c\\n"
         ]
        }
       ],
       "metadata": {},
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """
          .replace('@', '\u2028');

  @Test
  void jupytersOwnFormIsKept() throws UnreadableNotebook {
    assertEquals(FILED, again(FILED));
  }

  @Test
  void otherFormsBecomeJupyters() throws UnreadableNotebook {
    String other =
        FILED
            .replace("\n ", "\n\t  ")
            .replace("\"<svg>\\n\",", "\"<sv\", \"g>\\n\",")
            .replace("ñ", "\\u00f1")
            .replace("\"metadata\": {},\n\t   \"nbformat", "\"metadata\": {},\n\"nbformat")
            .replace("\"QUJD\"", "[\"QU\", \"JD\"]")
            .replace("100000.0", "1E5");
    assertEquals(FILED, again(other));
  }

  @Test
  void whatLivesOnlyInMemoryGoes() throws UnreadableNotebook {
    String with =
        "{\"cells\":[{\"cell_type\":\"raw\",\"metadata\":{\"trusted\":true},\"source\":\"\"}],"
            + "\"metadata\":{\"orig_nbformat\":3},\"nbformat\":4,\"nbformat_minor\":0}";
    String without = with.replace("\"trusted\":true", "").replace("\"orig_nbformat\":3", "");
    assertEquals(again(without), again(with));
  }

  private static String again(String text) throws UnreadableNotebook {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return NotebookWriter.text(NotebookReader.parse(bytes));
  }
}
