package hondo.rag.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Our measures against NIST's trec_eval, to its four digits.
 *
 * <p>The figures are those that it prints with {@code -a -q} for its own test run (work of the US
 * government): three queries, for each of which 500 passages are ranked, by their scores and, where
 * these are equal, by their names from the last to the first. Of that ranking, the ranks of the
 * relevant passages are kept here, and how many there are in all; every measure follows from these.
 */
class TrecEvalTest {
  private static final int RANKED = 500;

  /** Ranks of what is relevant, as words. */
  private record Query(String name, int relevant, String ranks) {
    List<String> ranking() {
      return IntStream.rangeClosed(1, RANKED).mapToObj(rank -> "r" + rank).toList();
    }

    Map<String, Integer> grades() {
      Map<String, Integer> grades = new LinkedHashMap<>();
      Arrays.stream(ranks.split(" ")).forEach(rank -> grades.put("r" + rank, 1));
      for (int i = 0; grades.size() < relevant; i++) {
        grades.put("not found " + i, 1);
      }
      return grades;
    }
  }

  private static final List<Query> QUERIES =
      List.of(
          new Query(
              "301",
              474,
              "6 7 16 18 20 26 30 32 37 39 43 49 54 56 57 59 63 67 70 83 92 96 100 103 "
                  + "112 115 116 122 125 130 131 133 143 144 145 158 172 178 184 197 199 200 "
                  + "207 210 212 219 224 229 240 249 253 263 267 274 280 290 307 309 315 317 "
                  + "318 320 327 342 348 384 394 419 435 491 495"),
          new Query(
              "302",
              77,
              "1 2 4 5 6 8 9 11 12 13 14 15 16 17 18 19 21 22 24 27 28 30 31 34 36 37 "
                  + "39 42 43 44 47 48 49 50 51 53 56 58 72 79 82 84 116 154 289 301 331 353 "
                  + "394 458"),
          new Query("303", 10, "19 37 41 43 44 65 67 89 99 107"));

  /** Each measure for the three queries, and the mean. */
  private static final String PRINTED =
      """
      map 0.0324 0.4175 0.0858 0.1785
      Rprec 0.1456 0.5065 0.0000 0.2174
      recip_rank 0.1667 1.0000 0.0526 0.4064
      P_5 0.0000 0.8000 0.0000 0.2667
      P_10 0.2000 0.7000 0.0000 0.3000
      P_15 0.1333 0.8000 0.0000 0.3111
      P_20 0.2500 0.8000 0.0500 0.3667
      P_30 0.2333 0.7333 0.0333 0.3333
      P_100 0.2300 0.4200 0.0900 0.2467
      P_200 0.2100 0.2200 0.0500 0.1600
      P_500 0.1420 0.1000 0.0200 0.0873
      P_1000 0.0710 0.0500 0.0100 0.0437
      recall_5 0.0000 0.0519 0.0000 0.0173
      recall_10 0.0042 0.0909 0.0000 0.0317
      recall_15 0.0042 0.1558 0.0000 0.0534
      recall_20 0.0105 0.2078 0.1000 0.1061
      recall_30 0.0148 0.2857 0.1000 0.1335
      recall_100 0.0485 0.5455 0.9000 0.4980
      recall_200 0.0886 0.5714 1.0000 0.5533
      recall_500 0.1498 0.6494 1.0000 0.5997
      recall_1000 0.1498 0.6494 1.0000 0.5997
      ndcg 0.1584 0.6617 0.3862 0.4021
      ndcg_cut_5 0.0000 0.8304 0.0000 0.2768
      ndcg_cut_10 0.1518 0.7530 0.0000 0.3016
      ndcg_cut_15 0.1176 0.8085 0.0000 0.3087
      ndcg_cut_20 0.1985 0.8082 0.0509 0.3525
      ndcg_cut_30 0.1975 0.7604 0.0509 0.3363
      ndcg_cut_100 0.2166 0.6046 0.3537 0.3916
      ndcg_cut_200 0.2063 0.6209 0.3862 0.4045
      ndcg_cut_500 0.1584 0.6617 0.3862 0.4021
      ndcg_cut_1000 0.1584 0.6617 0.3862 0.4021
      map_cut_5 0.0000 0.0461 0.0000 0.0154
      map_cut_10 0.0010 0.0768 0.0000 0.0259
      map_cut_15 0.0010 0.1265 0.0000 0.0425
      map_cut_20 0.0023 0.1695 0.0053 0.0591
      map_cut_30 0.0033 0.2298 0.0053 0.0795
      map_cut_100 0.0118 0.3983 0.0764 0.1622
      map_cut_200 0.0208 0.4068 0.0858 0.1711
      map_cut_500 0.0324 0.4175 0.0858 0.1785
      map_cut_1000 0.0324 0.4175 0.0858 0.1785
      success_1 0.0000 1.0000 0.0000 0.3333
      success_5 0.0000 1.0000 0.0000 0.3333
      success_10 1.0000 1.0000 0.0000 0.6667
      """;

  private static Measure measure(String name) {
    String[] parts = name.split("_(?=[0-9]+$)");
    int k = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
    return switch (parts[0]) {
      case "map" -> Measures.averagePrecision();
      case "map_cut" -> Measures.averagePrecision(k);
      case "recip_rank" -> Measures.reciprocalRank();
      case "P" -> Measures.precision(k);
      case "recall" -> Measures.recall(k);
      case "success" -> Measures.success(k);
      case "ndcg" -> Measures.ndcg();
      case "ndcg_cut" -> Measures.ndcg(k);
      // Precision at as many as there are to be found.
      case "Rprec" -> (ranked, grades) -> Measures.precision(grades.size()).of(ranked, grades);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void printsWhatTrecEvalPrints() {
    Map<String, List<String>> rankings = new TreeMap<>();
    Map<String, Map<String, Integer>> judgements = new TreeMap<>();
    for (Query query : QUERIES) {
      rankings.put(query.name(), query.ranking());
      judgements.put(query.name(), query.grades());
    }
    String ours =
        PRINTED
            .lines()
            .map(line -> line.split(" ")[0])
            .map(name -> name + line(QueryScores.of(measure(name), rankings, judgements)))
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(PRINTED, ours);
  }

  private static String line(QueryScores scores) {
    String each =
        scores.byQuery().values().stream()
            .map(score -> Numbers.format(" %.4f", score))
            .collect(Collectors.joining());
    return each + Numbers.format(" %.4f", scores.mean());
  }
}
