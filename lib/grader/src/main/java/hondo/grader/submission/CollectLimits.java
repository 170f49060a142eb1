package hondo.grader.submission;

/**
 * How much is taken from a folder or an archive of submissions.
 *
 * @param files files and folders looked at, at least 1
 * @param fileBytes of one notebook, at least 1
 * @param totalBytes of all notebooks of an archive together, at least 1
 * @param ratio unpacked to packed bytes of an archive's file of over a mebibyte, at least 1
 * @param depth of folders, at least 1
 */
public record CollectLimits(int files, long fileBytes, long totalBytes, int ratio, int depth) {
  /** 100,000 files; notebooks of 32 MiB, 2 GiB in all; a ratio of 200; 8 folders deep. */
  public static final CollectLimits DEFAULTS =
      new CollectLimits(100_000, 32L << 20, 2L << 30, 200, 8);

  /** Checks the ranges. */
  public CollectLimits {
    if (files < 1 || fileBytes < 1 || totalBytes < 1 || ratio < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "limits out of range: "
              + files
              + ", "
              + fileBytes
              + ", "
              + totalBytes
              + ", "
              + ratio
              + ", "
              + depth);
    }
  }
}
