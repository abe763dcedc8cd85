import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../localKafka/artifacts.ts';

const run = promisify(execFile);

/** Whether this machine has what the consumer in Python is run with. */
export async function hasPython(): Promise<boolean> {
  return answers('python3', '-c', 'import ensurepip, venv');
}

/** Whether this machine has what the consumer in Java is built with. */
export async function hasJava(): Promise<boolean> {
  return (await answers('javac', '-version')) && (await answers('mvn', '-v'));
}

function answers(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}

/** A virtual environment with what requirements.txt names. */
export async function pythonWithPackages(): Promise<string> {
  const requirements = join(import.meta.dirname, 'python/requirements.txt');
  const made = await builtOnce('consumer-python', [requirements], async (into) => {
    await run('python3', ['-m', 'venv', into]);
    await run(join(into, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
  });
  return join(made, 'bin', 'python');
}

/** The class path of the consumer in Java: its classes, and the jars that they need. */
export async function javaClasses(): Promise<string> {
  const pom = join(import.meta.dirname, 'java/pom.xml');
  const sources = ['Mirror.java', 'Table.java'].map((file) => join(dirname(pom), file));
  const built = await builtOnce('consumer-java', [pom, ...sources], async (into) => {
    await run('mvn', ['-B', '-q', '-C', '-f', pom, `-Dout=${into}`, 'compile']);
  });
  return `${join(built, 'classes')}:${join(built, 'lib')}/*`;
}

/**
 * A folder outside the checkout, by the content that it is made from. It is a link that is made last, since what is
 * built (a virtual environment) may not be moved; of two who build at once the first wins.
 */
async function builtOnce(
  name: string,
  from: readonly string[],
  build: (into: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of from) hash.update(await readFile(file));
  const folder = join(cacheFolder(), `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(`${folder}.`);
  try {
    await build(work);
    await symlink(work, folder);
    return folder;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (existsSync(folder)) return folder;
    throw error;
  }
}
