import type { Submission } from '../ingest/acceptReport.ts';
import { DAY, rfc3339 } from '../core/domain/time.ts';

const ACTORS = ['The Syrian Democratic Forces', 'The Syrian army', 'ISIS', 'The Syrian National Army'];
const TOWNS = ['Palmyra', 'Manbij', 'Raqqa', 'Kobani', 'Afrin', 'Tell Abyad', 'Deir ez-Zor', 'Idlib'];
const START = Date.parse('2016-01-04T09:00:00Z');

/** Plain English reports of seizures and withdrawals over the years, several about the same days; the same for a seed. */
export function madeUpReports(count: number, seed: number): readonly Submission[] {
  return Array.from({ length: count }, (_, index) => {
    const pick = (seed + index * 7919) >>> 0;
    const actor = ACTORS[pick % ACTORS.length] ?? '';
    const town = TOWNS[(pick >>> 2) % TOWNS.length] ?? '';
    const verb = index % 5 === 4 ? 'withdrew from' : 'seized';
    const publishedAt = rfc3339(START + Math.floor(index / 2) * 3 * DAY + (index % 2) * 5_000_000);
    return {
      text: `${actor} ${verb} ${town} today. Residents reported a quiet morning, dispatch number ${String(index)}.`,
      source: index % 3 === 0 ? 'north-wire' : 'river-post',
      publishedAt,
      language: 'en',
    };
  });
}
