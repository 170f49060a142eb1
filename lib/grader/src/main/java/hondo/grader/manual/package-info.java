/**
 * What a person grades: answers collected by question, points typed into a table, and both brought
 * together with the results.
 */
package hondo.grader.manual;
