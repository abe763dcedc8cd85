import { systemClock } from '../core/ports/clock.ts';
import type { AskedReader } from '../core/ports/reader.ts';
import type { Config } from '../core/runtime/config.ts';
import { createOutsideReader } from '../enrichment/outside/outsideReader.ts';
import { loadCarried } from '../projection/carried.ts';
import type { Carried } from '../projection/carried.ts';
import { RULESET } from '../projection/ruleset.ts';

/** What a process reads and rules with. */
export interface ReadingDeps {
  readonly carried: Carried;
  /** Reads the reports in place of the rules; absent where the rules read. */
  readonly outside?: AskedReader;
}

/** Reader and release as the settings name them. */
export async function loadReadingDeps(config: Pick<Config, 'reader' | 'places' | 'data'>): Promise<ReadingDeps> {
  const { reader: settings, places, data } = config;
  const carried = await loadCarried(RULESET, { outside: settings?.release, places, data });
  if (!settings) return { carried };
  return { carried, outside: createOutsideReader({ settings, knowledge: carried.knowledge, clock: systemClock }) };
}
