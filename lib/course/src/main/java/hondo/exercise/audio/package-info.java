/** The exercises of lectures 20 to 26. */
package hondo.exercise.audio;
