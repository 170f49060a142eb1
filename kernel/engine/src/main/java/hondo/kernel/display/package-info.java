/**
 * What the front end is shown for a value: the registry of renderers, and readable, bounded text
 * for arrays, collections, records and all the rest. Knows nothing of sessions and channels.
 */
package hondo.kernel.display;
