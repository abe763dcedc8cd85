import { describe, expect, it } from 'vitest';
import { CLAIM_WORDS } from '../../core/domain/claimWords.ts';
import { LANGUAGES } from '../../core/domain/knowledge.ts';
import type { Deed, DeedKind } from './wording.ts';
import { wordingIn } from './wordings.ts';

const HORIZONS = { control: 90, siege: 60, presence: 30, front: 7 };
const ROLES = [
  ...['supports', 'refreshes', 'attacked_by', 'defeated_by', 'same_lineage', 'presupposes', 'corroborates'],
  ...['member_of', 'ignored'],
];
const FLAGS = ['stale', 'disputed', 'inferred', 'onset-uncertain', 'rollup', 'incomplete'];
const ALL_OF_IT = { extent: 'all', label: null, count: null, except: [], collective: null } as const;

const deed = (kind: DeedKind, more: Partial<Deed> = {}): Deed => ({
  ...{ kind, actors: 'ACTOR', counterparty: 'OTHER', where: { place: 'PLACE', ...ALL_OF_IT }, modality: 'performed' },
  ...{ basis: 'asserted', negative: false, denier: null, time: { earliest: null, latest: null } },
  ...more,
});
const deeds: readonly DeedKind[] = CLAIM_WORDS.Action.flatMap((action): readonly DeedKind[] =>
  action === 'state' ? CLAIM_WORDS.Relation : [action],
);

describe.each(LANGUAGES)('the wording in %s', (language) => {
  const wording = wordingIn(language, HORIZONS);

  it('has other words for each rule, R1 to R13, with the days of the ruleset', () => {
    const rules = Array.from({ length: 13 }, (_, i) => wording.rule(`R${String(i + 1)}`));
    expect(new Set(rules.map(({ name }) => name)).size).toBe(13);
    expect(rules.every(({ text }) => /[.]$/u.test(text))).toBe(true);
    expect(rules[10]?.text).toMatch(/90|٩٠/u);
    expect(wording.rule('R14').name).toBe('R14');
  });

  it('has other words for each part that a claim may play, and for one that it does not know', () => {
    const names = [...ROLES, 'some_new_role'].map((role) => wording.role(role).name);
    expect(new Set(names).size).toBe(names.length);
    expect(wording.role('some_new_role').text).toContain('some_new_role');
  });

  it('tells each action with its actor and its place, and no two alike', () => {
    const told = deeds.map((kind) => wording.deed(deed(kind)));
    expect(new Set(told).size).toBe(deeds.length);
    for (const text of told) expect(text).toMatch(/ACTOR.*PLACE|PLACE.*ACTOR/u);
  });

  it('marks what is not told as done, and what is denied', () => {
    for (const modality of CLAIM_WORDS.Modality) {
      const told = wording.deed(deed('seize', { modality }));
      expect(told.includes('(')).toBe(modality !== 'performed');
    }
    expect(wording.deed(deed('seize', { negative: true, denier: 'DENIER' }))).toMatch(/DENIER.*PLACE/u);
    expect(wording.deed(deed('seize', { negative: true }))).not.toBe(wording.deed(deed('seize')));
  });

  it('says how much of a place, and which of a set', () => {
    const where = { place: 'PLACE', ...ALL_OF_IT };
    const texts = CLAIM_WORDS.Extent.map((extent) =>
      wording.deed(deed('seize', { where: { ...where, extent, except: extent === 'except' ? ['SPARED'] : [] } })),
    );
    expect(new Set(texts).size).toBe(texts.length);
    const sets = CLAIM_WORDS.CollectiveKind.flatMap((kind) =>
      CLAIM_WORDS.Quantity.map((quantity) =>
        wording.deed(
          deed('seize', { where: { ...where, collective: { kind, owner: 'OWNER', quantity, count: null } } }),
        ),
      ),
    );
    expect(new Set(sets).size).toBe(sets.length);
    for (const text of sets) expect(text).toMatch(/OWNER.*PLACE/u);
  });

  it('has words for each mark of a cell', () => {
    const given = { last: 0, days: 90, by: [], parts: 2, from: 'other', places: [], onset: null };
    const names = FLAGS.map((flag) => {
      switch (flag) {
        case 'disputed':
          return wording.flag({ flag, by: [], parts: ['A'] });
        case 'stale':
        case 'inferred':
        case 'onset-uncertain':
        case 'rollup':
        case 'incomplete':
          return wording.flag({ ...given, from: 'other', flag });
        default:
          return wording.flag({ flag: 'other', name: flag });
      }
    }).map(({ name }) => name);
    expect(new Set(names).size).toBe(FLAGS.length);
  });
});
