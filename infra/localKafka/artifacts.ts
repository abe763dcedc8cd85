import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTool } from './runTool.ts';
import type { Tools } from './tools.ts';

export const KAFKA_VERSION = '4.1.1';
export const REGISTRY_VERSION = '2.6.13.Final';

/** The Maven plugin is named with its version, so that the same command does the same on every machine. */
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
/** Strict checksums, no questions, no progress lines. */
const MAVEN = ['-B', '-q', '-C'] as const;

export interface Artifacts {
  /** A class path with Kafka's broker and tools. */
  readonly kafkaClassPath: string;
  /** The runnable jar; undefined when no registry was asked for. */
  readonly registryJar: string | undefined;
}

/** Where downloads are kept, outside any checkout. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'saytara');
}

/**
 * Kafka and, if wanted, Apicurio Registry, from Maven Central. The first time about 200 MB are fetched; later nothing
 * is, and Maven is not needed. Errors: `tool-missing`.
 */
export async function fetchArtifacts(tools: Tools, { registry }: { readonly registry: boolean }): Promise<Artifacts> {
  const kafka = await cached(join(cacheFolder(), `kafka-${KAFKA_VERSION}`), (into, work) =>
    fetchKafka(tools, into, work),
  );
  if (!registry) return { kafkaClassPath: join(kafka, '*'), registryJar: undefined };
  const apicurio = await cached(join(cacheFolder(), `apicurio-registry-${REGISTRY_VERSION}`), (into, work) =>
    fetchRegistry(tools, into, work),
  );
  return {
    kafkaClassPath: join(kafka, '*'),
    registryJar: join(apicurio, `apicurio-registry-app-${REGISTRY_VERSION}-runner.jar`),
  };
}

/** A folder that is there as a whole or not at all: filled elsewhere, then renamed; of two starters the first wins. */
async function cached(folder: string, fill: (into: string, work: string) => Promise<void>): Promise<string> {
  if (await holdsSomething(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.`);
  try {
    await fill(join(work, 'content'), work);
    await rename(join(work, 'content'), folder);
  } catch (error) {
    if (!(await holdsSomething(folder))) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

async function holdsSomething(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

async function fetchKafka(tools: Tools, into: string, work: string): Promise<void> {
  await writeFile(join(work, 'pom.xml'), POM);
  await maven(tools, work, ['copy-dependencies', `-DoutputDirectory=${into}`]);
}

async function fetchRegistry(tools: Tools, into: string, work: string): Promise<void> {
  const artifact = `io.apicurio:apicurio-registry-app:${REGISTRY_VERSION}:tar.gz:all`;
  await maven(tools, work, ['unpack', `-Dartifact=${artifact}`, `-DoutputDirectory=${into}`]);
}

async function maven(tools: Tools, cwd: string, [goal, ...settings]: readonly [string, ...string[]]): Promise<void> {
  await runTool(await tools.maven(), [...MAVEN, `${PLUGIN}:${goal}`, ...settings], {
    cwd,
    why: 'downloading Kafka and the registry',
  });
}

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>saytara</groupId><artifactId>local-kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', KAFKA_VERSION)}
    ${dependency('org.apache.kafka', 'kafka-tools', KAFKA_VERSION)}
    ${dependency('org.slf4j', 'slf4j-simple', '1.7.36')}
  </dependencies>
</project>
`;
