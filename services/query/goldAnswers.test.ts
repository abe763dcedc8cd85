import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { viewId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import type { PlaceRectangles, ViewStore } from '../core/ports/viewStore.ts';
import { adjudicate, ruleInherited } from '../projection/adjudicate.ts';
import { isAnswered, readGold } from '../projection/goldQuestions.testing.ts';
import type { Gold, GoldQuestion } from '../projection/goldQuestions.testing.ts';
import { RULESET } from '../projection/ruleset.ts';
import { cellAt } from './cellAt.ts';

const FOLDER = new URL('../../../shared/', import.meta.url);
const present = existsSync(new URL('gold/claims.jsonl', FOLDER));
if (!present) console.log('skipped: the gold questions are not beside the repository');

test.skipIf(!present)('the edge answers every gold question: by own evidence, inheritance or roll-up', () => {
  const gold = readGold(FOLDER);
  const view = viewOf(gold);
  const wrong = gold.questions.filter((question) => !isAnswered(question, answer(gold, view, question)));
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

const world = ({ gazetteer, actors }: Gold) => ({ gazetteer, actors, ruleset: RULESET });

function viewOf(gold: Gold): ViewStore {
  const view = createMemoryViewStore({ id: viewId('v1'), release: { reader: 'r', ruleset: 's' }, from: 'claims' });
  const regions = [...new Set(gold.readings.map(({ region }) => region))];
  const rectangles = regions.flatMap((region): readonly PlaceRectangles[] => {
    const evidence = { region, readings: gold.readings.filter((one) => one.region === region), facts: [] };
    return [...adjudicate({ ...world(gold), evidence })].map(([place, list]) => ({ place, region, rectangles: list }));
  });
  view.commit({ readings: gold.readings, facts: [], rectangles, marks: [], positions: view.positions() });
  return view;
}

function answer(gold: Gold, view: ViewStore, { place, at, known }: GoldQuestion): Parameters<typeof isAnswered>[1] {
  if (place === null) return null;
  const { gazetteer, actors } = gold;
  return cellAt(
    place,
    { at, known: known ?? FOREVER, view, frozen: false },
    {
      gazetteer,
      actors,
      incomplete: () => false,
      inherited: (of, when, then) => {
        const evidence = view.evidence(gazetteer.homeRegion(of));
        return ruleInherited({ ...world(gold), evidence, place: of, at: when, known: then });
      },
    },
  );
}
