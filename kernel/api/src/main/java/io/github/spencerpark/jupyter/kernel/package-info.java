/** Ways to a kernel's output that IJava's notebooks take. */
package io.github.spencerpark.jupyter.kernel;
