/** The exercises of lectures 00 to 03. */
package hondo.exercise.tools;
