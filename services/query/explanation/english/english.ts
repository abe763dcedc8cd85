import type { PlaceKind } from '../../../core/domain/place.ts';
import type {
  Certainty,
  Counterfactual,
  Flag,
  Headline,
  Horizons,
  Lost,
  Meaning,
  OneWitness,
  Standing,
  Voice,
  Wording,
} from '../wording.ts';
import { deedText, modalityText, upperFirst } from './deeds.ts';
import { roleMeaning } from './roles.ts';
import { ruleMeanings } from './rules.ts';
import { during, moment } from './times.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const list = (items: readonly string[]): string => LIST.format(items);

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

/** Last words of names that take the article. */
const WITH_ARTICLE = new Set([
  ...'forces units government administration council division regiment brigades brigade companies battalion'.split(' '),
  ...'state front army coalition factions militias militia notables party corps guard guards police union'.split(' '),
  ...'committees movement hawks observers volcano agency observatory ministry nations group administration'.split(' '),
]);

function actor(name: string): string {
  const last = name.toLowerCase().split(' ').at(-1) ?? '';
  const common = name === name.toLowerCase();
  return !common && !/^the /i.test(name) && WITH_ARTICLE.has(last) ? `the ${name}` : name;
}

const KINDS_WITH_ARTICLE: ReadonlySet<PlaceKind> = new Set<PlaceKind>([
  ...(['government_building', 'institution', 'party_office', 'security_branch', 'military_hq'] as const),
  ...(['building_group', 'zone', 'roundabout', 'bridge', 'dam'] as const),
]);

function place(name: string, kind: PlaceKind | undefined): string {
  const article = kind !== undefined && KINDS_WITH_ARTICLE.has(kind) && !/^(the|al)[ -]/i.test(name);
  return article ? `the ${name}` : name;
}

function said(voices: readonly Voice[]): string {
  const [outlet, ...others] = voices;
  if (!outlet) return 'nobody named';
  return [outlet.kind === 'anonymous' ? unnamed(outlet) : outlet.name, ...others.map(cited)].join(', ');
}

function cited(voice: Voice): string {
  const who = voice.kind === 'anonymous' ? unnamed(voice) : voice.name;
  switch (voice.act) {
    case 'says':
    case 'unknown':
      return `citing ${who}`;
    case 'announces':
      return `citing an announcement by ${who}`;
    case 'denies':
      return `citing a denial by ${who}`;
    case 'accuses':
      return `citing an accusation by ${who}`;
    case 'demands':
      return `citing a demand of ${who}`;
    case 'promises':
      return `citing a promise of ${who}`;
    case 'threatens':
      return `citing a threat by ${who}`;
  }
}

const unnamed = ({ name }: Voice): string => (name === '' ? 'unnamed sources' : `unnamed sources (“${name}”)`);

function headline(parts: Headline): string {
  const { place: where, at, known } = parts;
  const before = known === null ? '' : `As known on ${moment(known)}: `;
  const overlays = overlayTexts(parts);
  const body = [`On ${moment(at)} (Damascus time) ${stateText(where, parts)}`, ...overlays].join('; ');
  return `${before}${body}.`;
}

function stands({ status, holders, parties }: Standing): string {
  switch (status) {
    case 'held':
      return `held by ${list(holders)}`;
    case 'shared':
      return `shared by ${list(holders)}`;
    case 'contested':
      return `contested between ${list(parties)}`;
    case 'vacated':
      return 'left by its holder';
    default:
      return parties.length === 0 ? 'holder not known' : `holder not known; named are ${list(parties)}`;
  }
}

function stateText(where: string, parts: Headline): string {
  const { status, holders, parties, evidence } = parts;
  const sure = surenessText(parts);
  switch (status) {
    case 'held':
      return `${where} was held by ${list(holders)}${sure}`;
    case 'shared':
      return `${where} was shared: ${list(holders)} each held a part of it${sure}`;
    case 'contested':
      return `${where} was contested between ${list(parties)}${sure}`;
    case 'vacated':
      return `${where} had been left by its holder, and nobody is known to have come${sure}`;
    default:
      if (!evidence) return `it is not known who held ${where}`;
      if (parties.length > 1) return `it is not known who held ${where}: reports name ${list(parties)}${sure}`;
      if (parties.length === 1)
        return `it is not known who held the whole of ${where}; in parts of it ${list(parties)} did${sure}`;
      return `it is not known who held ${where}${sure}`;
  }
}

const SURENESS: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  probable: 'probable',
  claimed: 'only claimed',
};
const FLAGS: Readonly<Record<string, string>> = {
  disputed: 'disputed',
  stale: 'stale',
  inferred: 'inferred',
  'onset-uncertain': 'of uncertain beginning',
  incomplete: 'incomplete',
};

function surenessText({ confidence, flags }: Headline): string {
  const words = [
    ...(confidence === null ? [] : [SURENESS[confidence] ?? confidence]),
    ...flags.filter((flag) => flag !== 'rollup').map((flag) => FLAGS[flag] ?? flag),
  ];
  return words.length === 0 ? '' : `, which is ${list(words)}`;
}

function overlayTexts({ siege, presence, frontLine }: Headline): readonly string[] {
  const texts: string[] = [];
  if (siege) {
    const since = siege.since === null ? '' : `, since ${sinceText(siege.since.earliest)}`;
    texts.push(`it was ${siege.partial ? 'partly ' : ''}besieged by ${siege.by}${since}`);
  }
  if (presence.length > 0) texts.push(`${list(presence)} had forces there`);
  if (frontLine) texts.push('a front line ran there');
  return texts;
}

const sinceText = (at: number | null): string => (at === null ? 'a time that is not given' : moment(at));

function certainty(parts: Certainty): string {
  const { confidence, holders, reports, outlets, independent, unreliable, inferred, disputed, onsetUncertain } = parts;
  if (confidence === 'confirmed' && independent)
    return `Confirmed: ${independent[0]} and ${independent[1]} report it independently of each other.`;
  if (confidence === 'confirmed') return 'Confirmed: reports that are independent of each other say so.';
  if (confidence === 'claimed')
    return `Only claimed: all that speaks for it is the word of ${list(holders)} or of media on the same side, in whose favour it is.`;
  if (confidence !== 'probable') return `Its certainty, “${confidence}”, is not described in this version.`;
  const whys = [witnessText(reports, outlets, independent)];
  if (unreliable.length > 0) whys.push(`What unreliable outlets report (${list(unreliable)}) confirms nothing.`);
  if (inferred) whys.push('No report says it of this place itself, and what is inferred is never confirmed.');
  if (disputed) whys.push('As long as it is disputed it is not confirmed.');
  if (onsetUncertain) whys.push('As long as its beginning is uncertain it is not confirmed.');
  return `Probable. ${whys.join(' ')}`;
}

function witnessText(reports: number, outlets: readonly string[], independent: Certainty['independent']): string {
  if (independent) return `${independent[0]} and ${independent[1]} report it independently of each other.`;
  const [outlet = ''] = outlets;
  if (reports <= 1)
    return `One report says so (${outlet}); a second one, independent of it, would be needed to confirm it.`;
  if (outlets.length === 1)
    return `${inWords(reports)} reports say so, but all are by ${outlet}: they count as one witness, and a second, independent one would be needed to confirm it.`;
  return `${inWords(reports)} reports say so (${list(outlets)}), but they repeat the same passage or the same statement: they count as one witness.`;
}

const WORDS = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

const inWords = (number: number): string => WORDS[number] ?? String(number);

function flag(one: Flag): Meaning {
  switch (one.flag) {
    case 'stale':
      return {
        name: 'Stale',
        text: `The last news is of ${moment(one.last)}. After ${String(one.days)} days without any, what was last known is still shown, but marked as stale.`,
      };
    case 'disputed':
      return { name: 'Disputed', text: disputedText(one) };
    case 'inferred':
      return { name: 'Inferred', text: inferredText(one) };
    case 'onset-uncertain':
      return {
        name: 'Beginning uncertain',
        text: `When it began is only roughly known${one.onset === null ? '' : `: ${during(one.onset)}`}.`,
      };
    case 'rollup':
      return {
        name: 'Put together from its parts',
        text: `No report says who held the whole of it then; what is shown sums up ${count(one.parts, 'place', 'places')} in it.`,
      };
    case 'incomplete':
      return { name: 'Incomplete', text: 'A report that could not be processed may be missing here.' };
    case 'other':
      return { name: one.name, text: 'This mark is not described in this version.' };
  }
}

function disputedText({ by, parts }: Extract<Flag, { flag: 'disputed' }>): string {
  if (by.length > 0) return `${by.join('; ')}.`;
  return parts.length > 0 ? `What is shown of ${list(parts)} is disputed.` : 'Something it rests on was contradicted.';
}

function inferredText({ from, places }: Extract<Flag, { flag: 'inferred' }>): string {
  const named = list(places);
  switch (from) {
    case 'withdrawal':
      return 'No report says who came after the withdrawal; the place is taken to have gone back to whoever held it before.';
    case 'containers':
      return `No report says it of this place itself; it follows from what is said of ${named}, in which it lies.`;
    case 'parts':
      return `No report says it of the whole; it follows from what is said of ${named} in it.`;
    case 'other':
      return 'No report says it in so many words.';
  }
}

const count = (number: number, one: string, many: string): string => `${String(number)} ${number === 1 ? one : many}`;

function lost(reason: Lost): string {
  switch (reason.type) {
    case 'own-interest':
      return `${upperFirst(reason.party)} speaks here in its own favour, which weighs less than what others report.`;
    case 'refuted':
      return `The party’s own withdrawal takes for granted what it denies (${reason.leave}; reported by ${reason.outlet}): nobody can withdraw from a place they never entered.`;
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

function oneWitness(reason: OneWitness, outlets: readonly string[]): string {
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

function repeats(reason: OneWitness, outlet: string): string {
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

function silence({ firstKnown, firstValid }: { firstKnown: number | null; firstValid: number | null }): string {
  if (firstKnown !== null) return `The first report about it became known on ${moment(firstKnown)}.`;
  if (firstValid !== null) return `The first that is known of it is of ${moment(firstValid)}.`;
  return 'No report about it, or about a place it lies in, has been read.';
}

function counterfactual(found: Counterfactual): string {
  switch (found.type) {
    case 'found':
      return foundText(found);
    case 'none':
      return `Even without any ${count(found.most, 'claim', 'claims')} the answer would be the same.`;
    case 'bounded':
      if (found.size === 0) return 'Not found: there are too many claims to try it without each.';
      return `Without any ${found.size === 1 ? 'single claim' : `${String(found.size)} claims`} the answer would be the same; the search went no further, as there is too much to try.`;
    case 'not-searched':
      return NOT_SEARCHED[found.why];
  }
}

const NOT_SEARCHED: Readonly<Record<Extract<Counterfactual, { type: 'not-searched' }>['why'], string>> = {
  frozen: 'Not looked for: this view was made by another version.',
  'rolled-up': 'Not looked for here, as the answer only sums up other places: ask for the explanation of one of these.',
  'no-evidence': 'There is no claim whose falsehood could change it.',
  differs: 'Not looked for: the view is just being changed. Ask again.',
};

function foundText({ size, sets, then }: Extract<Counterfactual, { type: 'found' }>): string {
  const start =
    size === 1
      ? sets === 1
        ? 'If this one claim were false'
        : 'If any one of these claims were false'
      : sets === 1
        ? `If these ${String(size)} claims were false together, and none fewer`
        : `If the ${String(size)} claims of any of these sets were false together, and none fewer`;
  return `${start}, the answer would be another${then === null ? '' : `: ${then}`}.`;
}
