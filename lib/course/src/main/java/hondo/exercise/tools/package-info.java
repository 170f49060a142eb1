/** The exercises of lectures 00 to 02. */
package hondo.exercise.tools;
