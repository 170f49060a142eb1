/**
 * Interaction without Python: sliders, buttons and pictures that follow them, by the protocol of
 * Jupyter's widgets over the kernel's comms. Begin with {@link hondo.interact.Interact}.
 */
package hondo.interact;
