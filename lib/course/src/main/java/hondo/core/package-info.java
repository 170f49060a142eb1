/** What every other part of the library stands on: scale, seeds, checks, run information. */
package hondo.core;
