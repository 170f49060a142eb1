/** Taking sounds apart: how good a separation is, which estimate is whose, and NMF. */
package hondo.audio.separation;
