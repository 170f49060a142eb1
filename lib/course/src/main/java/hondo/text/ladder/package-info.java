/** The ladder: what each lecture's best model needs in bits per character, on one text. */
package hondo.text.ladder;
