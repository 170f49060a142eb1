package hondo.align.ppo;

/**
 * What an iteration came upon. The first six are of the episodes as they were drawn, the rest means
 * over the steps that followed.
 *
 * @param score the mean of the reward model
 * @param kl KL(π‖π_ref) in nats an episode, by the estimator k1
 * @param objective score − β kl
 * @param entropy in nats a token
 * @param length tokens an episode
 * @param explainedVariance of the returns, by the value function before it learned from them
 * @param policyLoss the clipped surrogate's
 * @param valueLoss the value function's
 * @param clipFraction the share of tokens whose ratio was outside 1 ± ε
 * @param approximateKl KL(π_old‖π) in nats a token
 */
public record PpoReport(
    double score,
    double kl,
    double objective,
    double entropy,
    double length,
    double explainedVariance,
    double policyLoss,
    double valueLoss,
    double clipFraction,
    double approximateKl) {}
