/** What course-chat is taught: instructions made from facts, in families, with their splits. */
package hondo.coursechat.data;
