/** An exercise as data: cases, reference, hints; and the trial of an answer on it. */
package hondo.exercise.task;
