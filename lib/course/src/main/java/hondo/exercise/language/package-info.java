/** The exercises of the language unit, lectures 10 to 19. */
package hondo.exercise.language;
