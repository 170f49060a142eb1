/** Recurrent layers (tanh, LSTM, GRU) and the states that they carry from step to step. */
package hondo.nn.recurrent;
