/** MIME types as IJava's notebooks name them. */
package io.github.spencerpark.jupyter.kernel.display.mime;
