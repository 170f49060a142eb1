/**
 * {@code %maven} and its siblings: the one package that knows Maven Resolver. What they need of the
 * kernel is in {@link hondo.kernel.magics.MagicHost}.
 */
package hondo.kernel.maven;
