/** The text that course-gpt is trained on and what is held out of it. */
package hondo.coursegpt.corpus;
