/** Exercises that answer: the check of an answer, hints, and what a learner has solved. */
package hondo.exercise;
