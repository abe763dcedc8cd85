import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import { placeId, viewId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import type { PlaceRectangles, ViewStore } from '../core/ports/viewStore.ts';
import { at } from '../core/testing/claimBuilders.ts';
import { adjudicate, ruleInherited } from '../projection/adjudicate.ts';
import { EXPECTED_CONTROL } from '../projection/goldControl.testing.ts';
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

test.skipIf(!present)('the edge rules as the table of expected control', () => {
  const gold = readGold(FOLDER);
  const view = viewOf(gold);
  const wrong = EXPECTED_CONTROL.filter(([place, when, wanted]) => {
    const lists = Object.entries(wanted).map(([name, value]) => [name, [value].flat()] as const);
    const { confidence, frontLine, ...rest } = Object.fromEntries(lists);
    const id = placeId(`sy.g.${place}`);
    const question: GoldQuestion = { id: place, place: id, at: at(when), known: null, expect: rest };
    const cell = answer(gold, view, question);
    const isSure = confidence === undefined || cell?.confidence === confidence[0];
    const isFront = frontLine === undefined || cell?.frontLine === true;
    return !(isAnswered(question, cell) && isSure && isFront);
  });
  expect(wrong).toEqual([]);
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

function answer(gold: Gold, view: ViewStore, question: GoldQuestion): CellJson | null {
  const { place, known } = question;
  if (place === null) return null;
  const { gazetteer, actors } = gold;
  return cellAt(
    place,
    { at: question.at, known: known ?? FOREVER, view, frozen: false },
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
