# How notebooks are saved, by either server: loaded by both of their configurations.
c = get_config()  # noqa: F821 (Jupyter gives it)


def without_version(model, **_):
    """Drops the JDK's version, which the front end writes whenever a lecture is merely opened.

    Without it an opened lecture is saved as it was, byte for byte, on every machine.
    """
    if model["type"] == "notebook" and model["content"]:
        metadata = model["content"].get("metadata", {})
        if metadata.get("kernelspec", {}).get("name") == "java":
            metadata.get("language_info", {}).pop("version", None)


c.FileContentsManager.pre_save_hook = without_version
