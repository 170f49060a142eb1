/**
 * The data sets of the course, read from where set-up unpacked them, with fixed splits.
 *
 * <p>{@link hondo.data.Datasets} is the door; {@link hondo.data.Datasets#catalogue} says where each
 * set comes from and under which licence. {@link hondo.data.GptCorpus} makes of them what
 * course-gpt is trained on.
 */
package hondo.data;
