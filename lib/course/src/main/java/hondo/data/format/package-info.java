/** Readers of file formats that know nothing of the sets they are used for. */
package hondo.data.format;
