/**
 * A local Kafka and schema registry without Docker: npm run kafka [-- --data DIR --secure]. Prints one line with the settings
 * for the services once both answer; SIGTERM or Ctrl-C stops them.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asSaytaraError, SaytaraError } from '../../services/core/domain/errors.ts';
import { onStopSignals } from '../../services/core/runtime/onStopSignals.ts';
import { cacheFolder } from './artifacts.ts';
import { startLocalKafka } from './startLocalKafka.ts';

const USAGE = 'npm run kafka -- [--data DIR] [--secure]';

interface Options {
  readonly data: string;
  readonly secure: boolean;
}

function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, secure: { type: 'boolean', default: false } },
    });
    const { secure } = values;
    return { secure, data: values.data ?? join(cacheFolder(), secure ? 'local-kafka-secure' : 'local-kafka') };
  } catch (cause) {
    throw new SaytaraError('wrong-usage', {
      message: cause instanceof Error ? cause.message : String(cause),
      hint: USAGE,
      cause,
    });
  }
}

/** As a shell reads it back: a folder's name may hold spaces. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

function fail(thrown: unknown): never {
  const error = asSaytaraError(thrown);
  const hint = error.hint === undefined ? '' : `\n  hint: ${error.hint}`;
  process.stderr.write(`the local Kafka could not start: ${error.code}: ${error.message}${hint}\n`);
  if (error.code === 'internal') process.stderr.write(`${String(error.stack)}\n`);
  process.exit(error.code === 'wrong-usage' ? 2 : 1);
}

/** Settles when it is asked to stop, or with a sentence when Kafka or the registry ended by itself. */
function untilAsked(broken: Promise<string>): Promise<string | undefined> {
  const asked = new Promise<undefined>((resolve) => {
    onStopSignals(() => {
      resolve(undefined);
    });
  });
  return Promise.race([asked, broken]);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { promise: broken, resolve: onBreak } = Promise.withResolvers<string>();
  const ended = untilAsked(broken);
  const kafka = await startLocalKafka({ ...options, onBreak });
  const line = Object.entries(kafka.env).map(([name, value]) => `${name}=${quoted(value)}`);
  process.stdout.write(`${line.join(' ')}\n`);
  const sentence = await ended;
  await kafka.stop();
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  process.exit(sentence === undefined ? 0 : 1);
}

await main().catch(fail);
