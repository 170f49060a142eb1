/**
 * HTML pages of results: no script, nothing from elsewhere, and nothing that strangers wrote but as
 * text, as a picture, or in a frame that may do nothing.
 */
package hondo.grader.page;
