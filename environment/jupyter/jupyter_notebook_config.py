# The classic Notebook's server (Debian 12), as `make run` starts it.
c = get_config()  # noqa: F821 (Jupyter gives it)

c.MultiKernelManager.default_kernel_name = "java"
c.NotebookApp.open_browser = False

load_subconfig("saving.py")  # noqa: F821 (Jupyter gives it)
