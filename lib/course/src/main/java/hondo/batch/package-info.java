/**
 * Batches of tokens for every network that reads them: windows, strips, shuffled documents,
 * sequences of unequal length, masked tokens. All become {@link hondo.batch.TokenBatch}es.
 */
package hondo.batch;
