/** Traces of agents kept in files, shown to a person, and played again. */
package hondo.agent.trace;
