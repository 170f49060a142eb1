/** IJava's magics, as far as its notebooks name them. */
package io.github.spencerpark.jupyter.kernel.magic.registry;
