/**
 * The program in the sandbox: it runs the cells that the grader sends, in a notebook session, and
 * tells how each went. Nothing here decides about points, and no expected value comes here.
 */
package hondo.grader.worker;
