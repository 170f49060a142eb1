/** Talking to course-chat: a box of a notebook and a program of the terminal. */
package hondo.coursechat.talk;
