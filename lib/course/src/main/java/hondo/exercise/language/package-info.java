/** The exercises of the language unit. */
package hondo.exercise.language;
