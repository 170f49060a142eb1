/** Supervised fine-tuning: chat templates, the loss on answers alone, batches of dialogues. */
package hondo.align.sft;
