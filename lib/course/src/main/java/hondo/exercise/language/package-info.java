/** The exercises of lectures 10 to 19. */
package hondo.exercise.language;
