import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

export type { Logger } from 'pino';

/**
 * JSON lines on stderr: error = data lost or an invariant broken, warn = unexpected and recovered, info = a change
 * of state, trace = single events. Stdout belongs to answers.
 */
export function createLogger(level: Config['logLevel'], bindings: Readonly<Record<string, string>> = {}): Logger {
  return pino(
    {
      level,
      base: { ...bindings },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['token', '*.token', '*.authorization'],
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
