import type { Horizons, Wording } from '../wording.ts';
import { certainty } from './certainty.ts';
import { counterfactual } from './counterfactuals.ts';
import { deedText, modalityText, upperFirst } from './deeds.ts';
import { headline, stands } from './headline.ts';
import { flag } from './marks.ts';
import { actor, list, place } from './names.ts';
import { lost, oneWitness, repeats } from './reasons.ts';
import { roleMeaning } from './roles.ts';
import { ruleMeanings } from './rules.ts';
import { during, moment } from './times.ts';
import { said } from './voices.ts';

/** Explanations in English. */
export function englishWording(horizons: Horizons): Wording {
  const rules = ruleMeanings(horizons);
  return {
    titles: {
      certainty: 'How sure this is',
      claims: 'The claims behind it',
      flags: 'What to keep in mind',
      rests: 'What it is inferred from',
      rules: 'The rules that decided, in order',
      counterfactual: 'What would have to be false',
      lost: 'Why it did not prevail',
    },
    list,
    actor,
    place,
    placeIn: (inner, outer) => `${inner} (${outer})`,
    moment,
    during,
    deed: deedText,
    said,
    modality: modalityText,
    headline,
    stands,
    besieged: (by) => (by.length === 0 ? 'not besieged' : `besieged by ${list(by)}`),
    certainty,
    flag,
    role: roleMeaning,
    rule: (rule) => rules.get(rule) ?? { name: rule, text: `Rule ${rule} is not described in this version.` },
    lost,
    oneWitness,
    independentOf: (outlet) => `It is independent of the report by ${outlet}.`,
    repeats,
    rest: (via, where, state) =>
      via === 'container'
        ? `${upperFirst(where)}, in which it lies`
        : `${upperFirst(where)}, which lies in it${state === null ? '' : `: ${state}`}`,
    silence,
    noQuote: (reason) =>
      reason === 'report-missing'
        ? 'The text of this report is not kept here, so its words cannot be shown.'
        : 'The place of these words in the report cannot be found in the text that is kept here.',
    retracted: (at) => `This report was taken back on ${moment(at)}; as known before that, it counted.`,
    frozen: 'This view was made by another version and answers as it stood; the wording is that of this version.',
    counterfactual,
  };
}

function silence({ firstKnown, firstValid }: { firstKnown: number | null; firstValid: number | null }): string {
  if (firstKnown !== null) return `The first report about it became known on ${moment(firstKnown)}.`;
  if (firstValid !== null) return `The first that is known of it is of ${moment(firstValid)}.`;
  return 'No report about it, or about a place it lies in, has been read.';
}
