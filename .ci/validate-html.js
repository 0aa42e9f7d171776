// Validates pages: node .ci/validate-html.js NODE_MODULES FILE…

import { pathToFileURL } from "node:url";

const [packages, ...files] = process.argv.slice(2);
const { HtmlValidate, StaticConfigLoader } = await import(
  pathToFileURL(`${packages}/html-validate/dist/esm/index.js`).href
);

const validate = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    // Not `recommended`: it adds how HTML is to be laid out, which matters where people write it.
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document", "html-validate:browser"],
    rules: {
      // Anchors such as #1-reading-without-load are mdBook's, and valid.
      "valid-id": ["error", { relaxed: true }],
      // Lists and groups may have names.
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
      // Safari forgets that a list without bullets is one, unless it is told.
      "no-redundant-role": "off",
      // A table that scrolls stands in a region; a section would want a heading.
      "prefer-native-element": ["error", { exclude: ["region"] }],
      // All files come from the page's own origin.
      "require-sri": ["error", { target: "crossorigin" }],
    },
  }),
);

let found = 0;
for (const file of files) {
  const report = await validate.validateFile(file);
  for (const { messages } of report.results) {
    for (const { line, column, message, ruleId } of messages) {
      console.log(`${file}:${line}:${column}: ${message} (${ruleId})`);
      found += 1;
    }
  }
}
process.exit(found === 0 ? 0 : 1);
