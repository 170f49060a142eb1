/**
 * Tools that work offline and can do no harm: a calculator, a calendar, units, tables, a search.
 * None of them reads or writes a file, opens a connection, or runs code that a model wrote.
 */
package hondo.agent.tools;
