/** Arithmetic without rounding: fractions of whole numbers, and expressions over them. */
package hondo.agent.arithmetic;
