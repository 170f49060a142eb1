/**
 * Classifiers and how they are judged: logistic regression as the baseline, the confusion matrix,
 * the temperature that calibrates (Guo et al. 2017), and where a network looked (Selvaraju et al.
 * 2017). For sounds, pictures or texts: a class is a number from 0.
 */
package hondo.classify;
