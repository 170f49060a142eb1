/**
 * IJava's classes as far as notebooks written for it use them, so that they run unchanged. New code
 * uses {@link hondo.kernel.api}.
 */
package io.github.spencerpark.ijava;
