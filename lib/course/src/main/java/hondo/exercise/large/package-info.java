/** The exercises of lectures 40 to 44. */
package hondo.exercise.large;
