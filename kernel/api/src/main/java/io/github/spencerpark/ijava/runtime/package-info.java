/** What IJava's notebooks import statically. */
package io.github.spencerpark.ijava.runtime;
