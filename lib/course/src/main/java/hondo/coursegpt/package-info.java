/** course-gpt: the course's own small GPT, its recipe, its evaluation and its model card. */
package hondo.coursegpt;
