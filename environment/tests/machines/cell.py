"""Runs three cells in the kernel as any Jupyter client would, and says what is wrong with them.

A value, an array (the native libraries), and a text drawn into a picture (fonts).
"""

import sys

import nbformat
from nbclient import NotebookClient

TEXT = """
import java.awt.image.BufferedImage;
var picture = new BufferedImage(80, 20, BufferedImage.TYPE_INT_RGB);
var pen = picture.createGraphics();
pen.drawString("añádeme", 2, 15);
pen.dispose();
java.util.Arrays.stream(picture.getRGB(0, 0, 80, 20, null, 0, 80)).filter(p -> (p & 255) > 128).count() > 40
"""
ARRAY = """
import ai.djl.ndarray.*;
float sum;
try (NDManager manager = NDManager.newBaseManager()) {
    sum = manager.create(new float[] {40, 2}).sum().getFloat();
}
sum
"""
CELLS = {"40 + 2": "42", ARRAY: "42.0", TEXT: "true"}


def main():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    NotebookClient(notebook, kernel_name="java", timeout=120, startup_timeout=120).execute()
    for cell, expected in zip(notebook.cells, CELLS.values(), strict=True):
        results = [o.data["text/plain"] for o in cell.outputs if o.output_type == "execute_result"]
        if results != [expected]:
            sys.exit(f"the cell\n{cell.source}\ngave {cell.outputs}\nand not {expected}")
    print("three cells: as expected")


if __name__ == "__main__":
    main()
