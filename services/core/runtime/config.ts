import { resolve } from 'node:path';
import { SaytaraError } from '../domain/errors.ts';

/** Every setting, read once from the environment and frozen. */
export interface Config {
  /** SAYTARA_HOST: the address to listen on. */
  readonly host: string;
  /** SAYTARA_PORT: 0 picks a free one. */
  readonly port: number;
  /** SAYTARA_DATA: the data folder, absolute. */
  readonly data: string;
  /** SAYTARA_SAMPLES: whether an empty log is filled with the sample reports. */
  readonly samples: 'default' | 'none';
  /** SAYTARA_PROMOTE: whether a view rebuilt at a start is promoted by itself. */
  readonly promote: 'auto' | 'ask';
  /** SAYTARA_TOKEN: the bearer token for what changes state off loopback; undefined on loopback. Secret. */
  readonly token: string | undefined;
  /** SAYTARA_HOSTS: further host names to answer to, comma separated. */
  readonly hosts: readonly string[];
  /** SAYTARA_PARTITIONS: partitions of reports and claims topics; fixed once the log exists. */
  readonly partitions: number;
  /** SAYTARA_LOG_LEVEL */
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

type Environment = Readonly<Record<string, string | undefined>>;

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Reads the environment; throws one `config-invalid` that lists every problem. */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const host = env['SAYTARA_HOST'] ?? '127.0.0.1';
  const token = env['SAYTARA_TOKEN'];
  const config: Config = {
    host,
    port: whole(env, 'SAYTARA_PORT', 7040, [0, 65_535], problems),
    data: resolve(env['SAYTARA_DATA'] ?? '.saytara'),
    samples: choice(env, 'SAYTARA_SAMPLES', ['default', 'none'], 'default', problems),
    promote: choice(env, 'SAYTARA_PROMOTE', ['auto', 'ask'], 'auto', problems),
    token: token === '' ? undefined : token,
    hosts: (env['SAYTARA_HOSTS'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    partitions: whole(env, 'SAYTARA_PARTITIONS', 4, [1, 1_000], problems),
    logLevel: choice(env, 'SAYTARA_LOG_LEVEL', LEVELS, 'info', problems),
  };
  if (!isLoopback(host) && config.token === undefined) {
    problems.push(`SAYTARA_HOST is "${host}", which is not loopback, and SAYTARA_TOKEN is not set`);
  }
  if (problems.length > 0) {
    throw new SaytaraError('config-invalid', {
      message: `reading the settings from the environment: ${problems.join('; ')}`,
      hint: 'see the table of settings in the README',
      details: { problems },
    });
  }
  return Object.freeze(config);
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The config as it may be logged. */
export function redacted(config: Config): Readonly<Record<string, unknown>> {
  return { ...config, token: config.token === undefined ? undefined : '[redacted]' };
}

function whole(
  env: Environment,
  name: string,
  standard: number,
  [least, most]: readonly [number, number],
  problems: string[],
): number {
  const text = env[name];
  if (text === undefined || text === '') return standard;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  problems.push(`${name} is "${text}", not a whole number from ${String(least)} to ${String(most)}`);
  return standard;
}

function choice<Choice extends string>(
  env: Environment,
  name: string,
  choices: readonly Choice[],
  standard: Choice,
  problems: string[],
): Choice {
  const text = env[name];
  if (text === undefined || text === '') return standard;
  const found = choices.find((one) => one === text);
  if (found === undefined) problems.push(`${name} is "${text}", not one of ${choices.join(', ')}`);
  return found ?? standard;
}
