import { SaytaraError } from './errors.ts';
import { viewId } from './ids.ts';
import type { ViewId } from './ids.ts';

/** How far an answer, or a whole view, has read: what the opaque position of the outer contract says. */
export interface PositionToken {
  /** The view that answered; absent where no view was asked. */
  readonly view?: ViewId;
  /** Next position in each partition of saytara.reports. */
  readonly reports: ReadonlyMap<number, number>;
  /** Next position in saytara.operations. */
  readonly operations?: number;
  /** Sequence of the last change on saytara.control. */
  readonly sequence?: number;
}

/** The token as users see it: base64url of JSON, opaque to them; equal positions give equal texts. */
export function encodeToken(token: PositionToken): string {
  const text = JSON.stringify({
    view: token.view,
    reports: [...token.reports].sort(([a], [b]) => a - b),
    operations: token.operations,
    sequence: token.sequence,
  });
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws `bad-position` on anything that encodeToken cannot have written. */
export function decodeToken(text: string): PositionToken {
  const { view, reports, operations, sequence } = fieldsOf(text);
  if (view !== undefined && typeof view !== 'string') throw refused(text);
  return {
    ...(view === undefined ? {} : { view: viewId(view) }),
    reports: partitionsOf(reports, text),
    ...(operations === undefined ? {} : { operations: positionOf(operations, text) }),
    ...(sequence === undefined ? {} : { sequence: positionOf(sequence, text) }),
  };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  if (!/^[\w-]+$/.test(text)) throw refused(text);
  try {
    const found: unknown = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return { ...found };
  } catch (cause) {
    throw refused(text, cause);
  }
  throw refused(text);
}

function partitionsOf(value: unknown, text: string): ReadonlyMap<number, number> {
  if (!Array.isArray(value)) throw refused(text);
  const pairs: readonly unknown[] = value;
  return new Map(
    pairs.map((pair): [number, number] => {
      if (!Array.isArray(pair) || pair.length !== 2) throw refused(text);
      const both: readonly unknown[] = pair;
      const [partition, next] = both;
      return [positionOf(partition, text), positionOf(next, text)];
    }),
  );
}

function positionOf(value: unknown, text: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw refused(text);
  return value;
}

function refused(text: string, cause?: unknown): SaytaraError {
  return new SaytaraError('bad-position', {
    message: `reading the position "${text.slice(0, 80)}"`,
    hint: 'use a position that an answer of this instance gave, unchanged',
    ...(cause === undefined ? {} : { cause }),
  });
}
