/** Runs that take longer than a notebook may: their results, and where those are. */
package hondo.runs;
