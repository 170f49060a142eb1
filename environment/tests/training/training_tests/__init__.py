"""Interrupts of a training in a real kernel."""
