/**
 * Charts in one house style: readable on a projector, safe for colour-blind readers, a solid white
 * panel that also sits well on a dark page, drawn at twice the size they are shown at.
 *
 * <p>Every chart is built fluently and shows itself when it is the last value of a cell:
 *
 * <pre>{@code
 * LineChart.titled("Loss").x("step").y("nats per token").line("train", loss)
 * }</pre>
 */
package hondo.plot;
