package hondo.grader.result;

import java.util.Objects;

/**
 * Who a student is to a learning platform, from its own list of participants. What it does not say
 * is empty.
 *
 * @param id the student's id in results
 * @param name the full name as the platform has it
 * @param email the address
 * @param platformId the platform's number: Canvas's ID, Moodle's participant, LTI's user
 * @param sisId the number in the university's system
 * @param login the login there
 * @param section the section of the course
 */
public record Person(
    String id,
    String name,
    String email,
    String platformId,
    String sisId,
    String login,
    String section) {
  /** Checks that nothing is null. */
  public Person {
    for (String part : new String[] {id, name, email, platformId, sisId, login, section}) {
      Objects.requireNonNull(part, "a part of a person");
    }
  }

  /** One of whom only the id is known. */
  public static Person unknown(String id) {
    return new Person(id, id, "", "", "", "", "");
  }
}
