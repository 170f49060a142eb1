/** course-chat: course-gpt, tuned to follow instructions. */
package hondo.coursechat;
