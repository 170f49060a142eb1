"""Idle kernels end, and a running cell never does: with the servers' own kernel manager."""

import asyncio
import os
import unittest
from pathlib import Path
from unittest import mock

from jupyter_client.kernelspec import KernelSpecManager
from traitlets.config.loader import PyFileConfigLoader

from machine import ROOT

try:
    from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
except ImportError:
    from notebook.services.kernels.kernelmanager import AsyncMappingKernelManager

JUPYTER = Path(ROOT) / "environment" / "jupyter"
HAS_PYTHON_KERNEL = "python3" in KernelSpecManager().find_kernel_specs()


def config(name, **variables):
    with mock.patch.dict(os.environ, variables):
        return PyFileConfigLoader(name, str(JUPYTER)).load_config()


class Configuration(unittest.TestCase):
    def test_both_servers_cull(self):
        for name in ("jupyter_server_config.py", "jupyter_notebook_config.py"):
            culling = config(name, HONDO_IDLE_MINUTES="")["MappingKernelManager"]
            self.assertEqual(120 * 60, culling.cull_idle_timeout)
            self.assertFalse(culling.cull_busy)
            self.assertFalse(culling.cull_connected)

    def test_the_variable(self):
        for text, seconds in {"5": 300, "0": 0, "soon": 7200, "-1": 7200}.items():
            culling = config("culling.py", HONDO_IDLE_MINUTES=text)["MappingKernelManager"]
            self.assertEqual(seconds, culling.cull_idle_timeout, text)


@unittest.skipUnless(HAS_PYTHON_KERNEL, "needs a Python kernel")
class Culling(unittest.IsolatedAsyncioTestCase):
    async def test_a_running_cell_is_not_ended_and_an_idle_kernel_is(self):
        settings = config("jupyter_server_config.py", HONDO_IDLE_MINUTES="1")
        settings.MappingKernelManager.cull_interval = 1
        manager = AsyncMappingKernelManager(config=settings)
        self.addAsyncCleanup(manager.shutdown_all)
        kernel = await manager.start_kernel(kernel_name="python3")
        client = manager.get_kernel(kernel).client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        client.execute("import time; time.sleep(8)")
        while manager.get_kernel(kernel).execution_state != "busy":
            await asyncio.sleep(0.05)
        manager.cull_idle_timeout = 1  # a second for a minute
        while manager.get_kernel(kernel).execution_state == "busy":
            await asyncio.sleep(0.1)
        self.assertIn(kernel, manager, "a running cell was ended")
        client.stop_channels()
        for _ in range(60):
            await asyncio.sleep(0.5)
            if kernel not in manager:
                return
        self.fail("an idle kernel was not ended")


if __name__ == "__main__":
    unittest.main()
