/**
 * How the values of the course look in a notebook: arrays, tables, charts, images, sound.
 *
 * <p>{@link hondo.render.CourseExtension} registers the renderers with the kernel. Each gives HTML
 * or an image, and a plain text that says the same to consoles, logs and graders. Colours in HTML
 * are translucent overlays on whatever page they stand on, so that light and dark themes both work.
 */
package hondo.render;
