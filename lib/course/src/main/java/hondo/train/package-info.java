/** Training: optimisers, schedules, the loop, its history, and checkpoints. */
package hondo.train;
