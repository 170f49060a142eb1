/** Runs that take longer than a notebook may, stored with their figures. */
package hondo.runs;
