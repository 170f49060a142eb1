/**
 * How a token is drawn from the logits of a model, whatever the model: a {@link
 * hondo.sampling.Sampler} is a chain of {@link hondo.sampling.LogitFilter}s and a draw from what
 * they leave.
 */
package hondo.sampling;
