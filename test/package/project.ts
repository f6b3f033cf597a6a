import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The root of this project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command printed, and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty project of a user, in a folder of its own. */
export class Project {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(manifest: object = {}): Promise<Project> {
    const project = new Project(await mkdtemp(join(tmpdir(), 'pp-project-')));
    await project.write('package.json', JSON.stringify({ name: 'contoso-connector', private: true, ...manifest }));
    return project;
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.folder, file), text);
  }

  /** Installs packages by name or by the path of a tarball. */
  async install(...packages: readonly string[]): Promise<void> {
    const { code, stderr } = await this.run(
      'npm',
      'install',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      '--omit=optional',
      ...packages,
    );
    if (code !== 0) throw new Error(`npm install failed: ${stderr}`);
  }

  /** Runs a command in the folder of the project. */
  async run(command: string, ...args: readonly string[]): Promise<Outcome> {
    return runIn(this.folder, command, args);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Runs a command in a folder, with the variables given; a failure is an outcome and not an exception. */
export async function runIn(
  folder: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  try {
    const { stdout, stderr } = await run(command, args, { cwd: folder, env, maxBuffer: 2 ** 26 });
    return { code: 0, stdout, stderr };
  } catch (failure) {
    const { code, stdout = '', stderr = '' } = failure as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw failure;
    return { code, stdout, stderr };
  }
}

/**
 * Packs a package of this project as `npm publish` would, from what has been built.
 *
 * @param source its folder; the ruleset when not given
 */
export async function pack(destination: string, source = root): Promise<{ tarball: string; files: string[] }> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const { code, stdout, stderr } = await runIn(source, 'npm', args);
  if (code !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(destination, packed.filename), files: packed.files.map(({ path }) => path) };
}
