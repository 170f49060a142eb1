// ruff.mjs FILE…: what Ruff finds in Python files, with the rules of ruff.json beside this file. The
// names are as in a ruff.toml. Last line: "N passed, N failed", a file each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const tools = new URL("../../../build/sources/tools/", import.meta.url);
const { PositionEncoding, Workspace } = createRequire(tools)("@astral-sh/ruff-wasm-nodejs");
const rules = JSON.parse(readFileSync(new URL("ruff.json", import.meta.url), "utf8"));
const workspace = new Workspace(rules, PositionEncoding.Utf32);

const files = process.argv.slice(2);
let failed = 0;
for (const file of files) {
  const found = workspace.check(readFileSync(file, "utf8"));
  for (const { start_location: at, code, message } of found) {
    console.log(`${file}:${at.row}:${at.column}: ${code ?? "error:"} ${message}`);
  }
  failed += found.length > 0;
}
console.log(`${files.length - failed} passed, ${failed} failed`);
