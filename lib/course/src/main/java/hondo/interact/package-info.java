/**
 * Interaction without Python: sliders, buttons and pictures that follow them, by the protocol of
 * Jupyter's widgets over the kernel's comms. Begin with {@link hondo.interact.Interact}. Pictures
 * made beforehand, which can be leafed through in exported pages too, are {@link
 * hondo.interact.Frames}.
 */
package hondo.interact;
