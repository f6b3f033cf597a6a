/**
 * A command of ours as a person can paste it: with `npx`, which finds it wherever it is installed, and with quotes around
 * what a shell would split or expand.
 *
 * @param args the command, its arguments and options; what stands for something, such as `<rule>`, goes in as it is
 */
export function commandLine(...args: readonly string[]): string {
  return ['npx connector-packager', ...args.map(quoted)].join(' ');
}

/** An argument in the quotes that it needs; double ones where they do, since every shell knows them. */
function quoted(arg: string): string {
  if (/^[\w./\\:@%+,=~-]+$/.test(arg) || /^<[a-z ]+>$/.test(arg)) return arg;
  return /["$`!\\]/.test(arg) ? `'${arg.replaceAll("'", "'\\''")}'` : `"${arg}"`;
}
