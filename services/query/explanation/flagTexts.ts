import { effectOf } from '../../core/domain/claim.ts';
import { claimText, isDenial } from './claimText.ts';
import { placesBehind } from './explainedClaims.ts';
import type { ClaimsToWord } from './explainedClaims.ts';
import { readEdtf } from './readEdtf.ts';
import type { Ruled } from './ruledAt.ts';
import { speaksAgainst } from './whyLost.ts';
import type { Flag, Horizons, Meaning } from './wording.ts';

/** Contradictions that one mark names at most; all of them stand among the claims. */
const MOST = 3;

/** What each mark of a cell means here: since when, by what, from where. */
export function flagTexts(
  ruled: Ruled,
  given: ClaimsToWord,
  horizons: Horizons,
): readonly (Meaning & { flag: string })[] {
  return ruled.cell.flags.map((flag) => ({ flag, ...given.wording.flag(flagOf(flag, ruled, given, horizons)) }));
}

function flagOf(flag: string, ruled: Ruled, given: ClaimsToWord, horizons: Horizons): Flag {
  switch (flag) {
    case 'stale':
      return { flag, last: Date.parse(ruled.cell.lastEvidence ?? ruled.cell.at), days: horizons.control };
    case 'disputed':
      return { flag, by: contradictions(given), parts: disputedParts(ruled, given) };
    case 'inferred':
      return { flag, ...inferredFrom(ruled, given) };
    case 'onset-uncertain':
      return { flag, onset: ruled.cell.since === null ? null : readEdtf(ruled.cell.since) };
    case 'rollup':
      return { flag, parts: ruled.parts.length };
    case 'incomplete':
      return { flag };
    default:
      return { flag: 'other', name: flag };
  }
}

function contradictions({ contest, wording, names }: ClaimsToWord): readonly string[] {
  const attacks = contest.claims.filter(
    (one) => isDenial(one.claim) || (one.role === 'attacked_by' && speaksAgainst(one, contest)),
  );
  return [...new Set(attacks.map(({ claim }) => claimText(claim, wording, names)))].slice(0, MOST);
}

function disputedParts({ parts }: Ruled, { names }: ClaimsToWord): readonly string[] {
  const disputed = parts.filter(({ cell }) => cell.flags.includes('disputed'));
  return disputed.slice(0, MOST).map(({ place }) => names.place(place));
}

function inferredFrom(
  ruled: Ruled,
  { contest, names }: ClaimsToWord,
): Pick<Extract<Flag, { flag: 'inferred' }>, 'from' | 'places'> {
  const { containers, parts } = placesBehind(contest);
  const supports = contest.claims.filter(({ role }) => role === 'supports');
  const left = supports.some(({ claim }) => effectOf(claim) === 'leave');
  if (parts.length > 0) return { from: 'parts', places: parts.map((id) => names.place(id)) };
  if (left && (ruled.rectangle?.proof.rules.includes('R10') ?? false)) return { from: 'withdrawal', places: [] };
  if (containers.length > 0) return { from: 'containers', places: containers.map((id) => names.place(id)) };
  return { from: 'other', places: [] };
}
