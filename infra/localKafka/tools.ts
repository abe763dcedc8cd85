import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { asSaytaraError, SaytaraError } from '../../services/core/domain/errors.ts';

/** The programs that the local Kafka is made with; each is looked for when it is first needed. */
export interface Tools {
  /** A Java runtime, 17 or later. */
  readonly java: string;
  /** Needed only to fill the cache. */
  maven(): Promise<string>;
}

/** What Kafka 4 asks for (its release notes, KIP-1013). */
const JAVA = 17;

/** Finds the programs, Java first in JAVA_HOME, then on PATH. Errors: `tool-missing`. */
export async function findTools(env: NodeJS.ProcessEnv = process.env): Promise<Tools> {
  const java = await findJava(env);
  return {
    java,
    async maven() {
      const found = await onPath('mvn', env);
      if (found !== undefined) return found;
      throw missing(
        'downloading Kafka and the registry',
        'mvn',
        `install Apache Maven, or set PATH so that it has 'mvn'`,
      );
    },
  };
}

/** The file of a program on PATH. */
export async function onPath(program: string, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (folder !== '' && (await isExecutable(join(folder, program)))) return join(folder, program);
  }
  return undefined;
}

/** Why a local Kafka cannot be made here, in words: Java, or one of the programs named, is missing. */
export async function whyNoLocalKafka(...programs: readonly string[]): Promise<string | undefined> {
  const java = await findTools().then(
    () => undefined,
    (error: unknown) => asSaytaraError(error).message,
  );
  if (java !== undefined) return java;
  for (const program of programs) if ((await onPath(program)) === undefined) return `no '${program}' on this machine`;
  return undefined;
}

export function missing(attempted: string, program: string, hint: string): SaytaraError {
  return new SaytaraError('tool-missing', {
    message: `${attempted}: the program '${program}' is not on this machine`,
    hint,
    details: { program },
  });
}

async function findJava(env: NodeJS.ProcessEnv): Promise<string> {
  const hint = `install a Java runtime, ${String(JAVA)} or later, and put 'java' on PATH or set JAVA_HOME`;
  const home = env['JAVA_HOME'];
  const ofHome = home === undefined || home === '' ? undefined : join(home, 'bin', 'java');
  const java = ofHome !== undefined && (await isExecutable(ofHome)) ? ofHome : await onPath('java', env);
  if (java === undefined) throw missing('starting Kafka', 'java', hint);
  const { text, major } = await versionOf(java);
  if (major !== undefined && major >= JAVA) return java;
  throw new SaytaraError('tool-missing', {
    message: `starting Kafka: '${java}' is '${text}', and Kafka needs Java ${String(JAVA)} or later`,
    hint,
    details: { program: 'java' },
  });
}

/** `java -version` says `openjdk version "17.0.15" …`, and before Java 9 `java version "1.8.0_402"`. */
async function versionOf(java: string): Promise<{ readonly text: string; readonly major: number | undefined }> {
  const { stdout, stderr } = await promisify(execFile)(java, ['-version']).catch((error: unknown) => ({
    stdout: '',
    stderr: String(error),
  }));
  const said = stderr + stdout;
  const version = /version "(\d+)/.exec(said)?.[1];
  return { text: said.split('\n')[0] ?? '', major: version === undefined ? undefined : Number(version) };
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
