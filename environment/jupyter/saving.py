# How notebooks are saved, by either server: loaded by both of their configurations.
import sys
from pathlib import Path

c = get_config()  # noqa: F821 (Jupyter gives it)

sys.path.append(str(Path(__file__).resolve().parents[1] / "notebooks"))


def without_what_passes(model, **_):
    """Drops what does not outlive the kernel or the machine.

    That is the JDK's version, which the front end writes whenever a lecture is merely opened:
    without it an opened lecture is saved as it was, byte for byte, on every machine. And the
    models of widgets: who opens the notebook again finds their pictures.
    """
    from hondo_notebooks.storing import drop_widgets

    if model["type"] == "notebook" and model["content"]:
        metadata = model["content"].get("metadata", {})
        if metadata.get("kernelspec", {}).get("name") == "java":
            metadata.get("language_info", {}).pop("version", None)
            drop_widgets(model["content"])


c.FileContentsManager.pre_save_hook = without_what_passes
