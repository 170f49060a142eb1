/** IJava's display types, as far as its notebooks name them. */
package io.github.spencerpark.jupyter.kernel.display;
