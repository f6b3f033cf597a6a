/** How reports and baselines begin that this companion writes in forms of its own; those of others say nothing of who wrote them. */
const beginnings = [
  // JSON of `check` and `verify`
  /^\{\s*"\$schema": "[^"]*\/report\.schema\.json",/,
  // SARIF
  /"driver": \{\s*"name": "connector-packager",/,
  // JUnit
  /<testsuites name="connector-packager">/,
  // Markdown
  /^<!-- connector-packager -->/,
  // the page
  /^<!doctype html>.*<meta name="generator" content="connector-packager /s,
  // a baseline
  /^\{\s*"version": \d+,\s*"files": \{/,
];

/** Whether a file that begins so is a report or baseline of an earlier run. */
export function isOwnReport(beginning: string): boolean {
  return beginnings.some((pattern) => pattern.test(beginning));
}
