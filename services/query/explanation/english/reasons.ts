import type { Lost, OneWitness } from '../wording.ts';
import { upperFirst } from './deeds.ts';
import { list } from './names.ts';

/** Why a claim that speaks against the answer did not prevail. */
export function lost(reason: Lost): string {
  switch (reason.type) {
    case 'own-interest':
      return `${upperFirst(reason.party)} speaks here in its own favour, which weighs less than what others report.`;
    case 'refuted':
      return `The party’s own withdrawal takes for granted what it denies (${reason.leave}; reported by ${reason.outlet}): nobody can withdraw from a place they never entered.`;
    case 'denied':
      return `It was denied, and the denial weighs more (${reason.denial}; reported by ${reason.outlet}).`;
    case 'earlier':
      return 'It is about an earlier time; what happened later replaced it.';
    case 'wider-place':
      return `It is about ${reason.place} as a whole; what is said of this very place weighs more.`;
    case 'unreliable':
      return `${reason.outlet} counts as an unreliable outlet, whose word weighs less.`;
    case 'undecided':
      return 'It did not lose: both sides weigh the same, so nobody is named as the holder.';
    case 'outweighed':
      return 'What speaks for the answer weighs more.';
  }
}

/** Why several claims are one witness. */
export function oneWitness(reason: OneWitness, outlets: readonly string[]): string {
  switch (reason) {
    case 'same-report':
      return 'They stand in one report and are one witness.';
    case 'same-outlet':
      return `All are by ${list(outlets)}: articles of one outlet are one witness, not several.`;
    case 'same-statement':
      return 'They quote the same statement and are one witness.';
    case 'same-passage':
      return 'They repeat the same passage and are one witness.';
  }
}

/** What a repetition repeats. */
export function repeats(reason: OneWitness, outlet: string): string {
  switch (reason) {
    case 'same-report':
      return 'It stands in the same report.';
    case 'same-outlet':
      return `It is by the same outlet, ${outlet}.`;
    case 'same-statement':
      return `It quotes the same statement as the report by ${outlet}.`;
    case 'same-passage':
      return `It repeats a passage of the report by ${outlet}.`;
  }
}
