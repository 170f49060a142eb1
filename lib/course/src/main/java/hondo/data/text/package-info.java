/**
 * The data sets of text. {@link hondo.data.text.Datasets} is the door; a reader for each set turns
 * its files into records such as {@link hondo.data.text.BrownText}.
 */
package hondo.data.text;
