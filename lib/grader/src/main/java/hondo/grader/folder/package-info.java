/** The folder that grading fills: what lies where in it, written whole or not at all. */
package hondo.grader.folder;
