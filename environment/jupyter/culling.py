# When kernels that nobody uses end, by either server: loaded by both of their configurations. A
# browser that is closed leaves its kernels behind, of 0.3 to 1.5 GB each.
import os

c = get_config()  # noqa: F821 (Jupyter gives it)

DEFAULT_MINUTES = 120


def idle_minutes(text):
    """HONDO_IDLE_MINUTES as a number; 0 for never. What is no number counts as not set."""
    return int(text) if text.isascii() and text.isdigit() else DEFAULT_MINUTES


# For MappingKernelManager and what is made of it. A kernel that runs a cell is busy, and one whose
# notebook is open somewhere is connected: neither is ended, however long it takes.
c.MappingKernelManager.cull_idle_timeout = 60 * idle_minutes(
    os.environ.get("HONDO_IDLE_MINUTES", "")
)
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_busy = False
c.MappingKernelManager.cull_connected = False
