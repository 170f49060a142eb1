/**
 * nbgrader's rules: metadata of cells, checksums, regions, and the score that its autograder gives.
 * As of its version 0.9.5, byte for byte where files are compared.
 */
package hondo.grader.nbgrader;
