/** Neural language models of texts: the neural n-gram and the recurrent one. */
package hondo.text.models;
