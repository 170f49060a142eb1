package hondo.text.coursegpt;

final class CourseGptFiles {
  static void write(Object... files) {}
}
