/**
 * Puts the kernel where Jupyter finds it, and makes the archive with which it starts quickly. Off
 * the path of a kernel that starts: only {@code --install} and {@code --train-archive} come here.
 */
package hondo.kernel.install;
