import { changesControl } from '../../core/domain/claim.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import { assign } from './assign.ts';
import type { Label, LabelledText } from './label.ts';
import { meetsInDeed, moodMatches, placeMatch, timeMatches } from './matching.ts';
import type { MatchContext } from './matching.ts';

/** Right ones of those that were looked at. */
export interface Tally {
  readonly right: number;
  readonly of: number;
}

/** What reading one text gave, held against its labels. */
export interface Outcome {
  readonly text: LabelledText;
  /** Core labels met by a change, one to one. */
  readonly recall: Tally;
  /** Changes that meet some core label; the same fact read twice is no false change. */
  readonly precision: Tally;
  /** Of labels met in deed and place, in whatever mood. */
  readonly modality: Tally;
  /** Of core labels that were met. */
  readonly time: Tally;
  /** Of core labels met in deed by a change whose words overlap the evidence. */
  readonly place: Tally;
  readonly misses: readonly Label[];
  readonly falseChanges: readonly Claim[];
}

/** Holds the claims read in a text against its labels. */
export function outcomeOf(text: LabelledText, claims: readonly Claim[], context: MatchContext): Outcome {
  const changes = claims.filter(changesControl);
  const core = text.labels.filter((label) => label.changesControl);
  const meets = (label: Label, claim: Claim): boolean =>
    meetsInDeed(label, claim, context) && placeMatch(label, claim, context) !== 'none';
  const scored = (label: Label, claim: Claim): number | null =>
    meets(label, claim) ? closeness(text, label, claim, context) : null;
  const found = pairs(core, changes, scored);
  const moods = pairs(text.labels, claims, scored);
  const told = pairs(core, changes, (label, claim) =>
    meetsInDeed(label, claim, context) && overlap(text, label, claim) > 0
      ? closeness(text, label, claim, context)
      : null,
  );
  const met = new Set(found.map(({ label }) => label));
  const falseChanges = changes.filter((claim) => !core.some((label) => meets(label, claim)));
  return {
    text,
    recall: { right: found.length, of: core.length },
    precision: { right: changes.length - falseChanges.length, of: changes.length },
    modality: tally(moods, ({ label, claim }) => moodMatches(label, claim)),
    time: tally(found, ({ label, claim }) => timeMatches(label, claim)),
    place: tally(told, ({ label, claim }) => placeMatch(label, claim, context) !== 'none'),
    misses: core.filter((label) => !met.has(label)),
    falseChanges,
  };
}

interface Pair {
  readonly label: Label;
  readonly claim: Claim;
}

function pairs(
  labels: readonly Label[],
  claims: readonly Claim[],
  score: (label: Label, claim: Claim) => number | null,
): readonly Pair[] {
  const found = assign(labels.length, claims.length, (row, column) => {
    const [label, claim] = [labels[row], claims[column]];
    return label === undefined || claim === undefined ? null : score(label, claim);
  });
  return labels.flatMap((label, row) => {
    const claim = claims[found.get(row) ?? -1];
    return claim === undefined ? [] : [{ label, claim }];
  });
}

function tally(list: readonly Pair[], isRight: (pair: Pair) => boolean): Tally {
  return { right: list.filter(isRight).length, of: list.length };
}

/** Equal places count more than any overlap of words. */
function closeness(text: LabelledText, label: Label, claim: Claim, context: MatchContext): number {
  const place = { same: 2, loose: 1, none: 0 }[placeMatch(label, claim, context)];
  return 2 * place + overlap(text, label, claim);
}

/** The share of the evidence that the claim's words cover, at the place in the text where that is most. */
function overlap({ text }: LabelledText, { evidence }: Label, { span }: Claim): number {
  let most = 0;
  for (let start = text.indexOf(evidence); start >= 0; start = text.indexOf(evidence, start + 1)) {
    const shared = Math.min(span.end, start + evidence.length) - Math.max(span.start, start);
    most = Math.max(most, shared / evidence.length);
  }
  return most;
}
