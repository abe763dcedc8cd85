import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Rectangle } from '../core/domain/cell.ts';
import type { RegionId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { adjudicate, ruleInherited } from './adjudicate.ts';
import { isAnswered, readGold } from './goldQuestions.testing.ts';
import type { Gold, GoldQuestion } from './goldQuestions.testing.ts';
import { RULESET } from './ruleset.ts';

/** All but the roll-up of a city, which query answers (services/query/goldAnswers.test.ts). */
const ANSWERED = 57;
const FOLDER = new URL('../../../shared/', import.meta.url);
const present = existsSync(new URL('gold/claims.jsonl', FOLDER));
if (!present) console.log('skipped: the gold questions are not beside the repository');

test.skipIf(!present)('the gold questions are answered as far as the rules go', () => {
  const gold = readGold(FOLDER);
  const wrong = gold.questions.filter((question) => !isAnswered(question, answer(gold, question)?.cell ?? null));
  console.log(
    `gold: ${String(gold.questions.length - wrong.length)} of ${String(gold.questions.length)}; not: ${wrong.map(({ id }) => id).join(' ')}`,
  );
  expect(gold.questions.length - wrong.length).toBeGreaterThanOrEqual(ANSWERED);
  const ids = wrong.map(({ id }) => id);
  expect(ids).not.toContain('q18');
  expect(ids).not.toContain('q19');
  expect(ids).not.toContain('q06');
  expect(ids).not.toContain('q07');
});

function answer(gold: Gold, { place, at, known }: GoldQuestion): Rectangle | null {
  if (place === null) return null;
  const region: RegionId = gold.gazetteer.homeRegion(place);
  const readings = gold.readings.filter((one) => one.region === region);
  const input = {
    evidence: { region, readings, facts: [] },
    gazetteer: gold.gazetteer,
    actors: gold.actors,
    ruleset: RULESET,
  };
  const tables = adjudicate({ ...input, places: new Set([place]) });
  const as = known ?? FOREVER - 1;
  const found = tables
    .get(place)
    ?.find((one) => one.validFrom <= at && at < one.validTo && one.knownFrom <= as && as < one.knownTo);
  return found ?? ruleInherited({ ...input, place, at, known: as });
}
