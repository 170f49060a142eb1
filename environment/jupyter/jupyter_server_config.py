# JupyterLab's server, as `make run` starts it.
from pathlib import Path

c = get_config()  # noqa: F821 (Jupyter gives it)

c.MultiKernelManager.default_kernel_name = "java"
c.ServerApp.open_browser = False
# Set-up is complete: no extension is fetched at run time.
c.LabApp.extension_manager = "readonly"
c.LabApp.extra_labextensions_path = [str(Path(__file__).parent / "labextensions")]

load_subconfig("saving.py")  # noqa: F821 (Jupyter gives it)
