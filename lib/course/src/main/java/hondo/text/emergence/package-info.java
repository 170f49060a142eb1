/**
 * What notebook 18 needs for the question of abilities that seem to appear at once: tasks, fitted
 * power laws, and the runs that take longer than a notebook may, with the program that repeats
 * them.
 */
package hondo.text.emergence;
