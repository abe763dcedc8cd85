import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_OF_TOPIC } from '../domain/events.generated.ts';
import type { EventName } from '../domain/events.generated.ts';

const FOLDER = join(import.meta.dirname, '../../../schemas');

/** The text of today's schema of every event, from schemas/<event>.avsc. */
export function readSchemaFiles(): Readonly<Record<EventName, string>> {
  const names = Object.values(EVENTS_OF_TOPIC).flat<readonly (readonly EventName[])[]>();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(FOLDER, `${name}.avsc`), 'utf8')])) as Record<
    EventName,
    string
  >;
}
