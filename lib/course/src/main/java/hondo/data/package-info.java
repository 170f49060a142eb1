/**
 * The catalogue of the course's data sets, and what every reader of one stands on: where set-up
 * unpacked it, whether it is whole, and its fixed splits. The sets themselves are in the packages
 * below, for text in {@link hondo.data.text}.
 */
package hondo.data;
