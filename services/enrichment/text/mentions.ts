import type { ActorNames, GenericActor } from '../../core/domain/knowledge.ts';
import type { ActorId } from '../../core/domain/ids.ts';
import { DAY } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { ActorMention, Agreement } from './actorMention.ts';
import { mayNameFaction, phraseStart, unknownFaction } from './actorPhrases.ts';
import { armedGroup, mayBeArmedGroup } from './armedGroups.ts';
import type { PhraseStart } from './actorPhrases.ts';
import { HEADS } from './closedWords.ts';
import {
  ADJECTIVES_OF_NAMES,
  countryBefore,
  DEEDS_OF_NAMES,
  describedGroup,
  englishForcesAt,
  OWNERS,
  withoutMenOf,
} from './englishActors.ts';
import { mayBeLocalPeople, localPeople } from './localPeople.ts';
import { areOthers } from './others.ts';
import { quoteOfOurMen } from './ourMen.ts';
import { isSecurityItself } from './security.ts';
import { NameTrie } from './nameTrie.ts';
import type { NameMatch } from './nameTrie.ts';
import { isPeople } from './peoples.ts';
import { mayBeProxy, proxyGroup } from './proxies.ts';
import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { mayMeanArmies, twoArmiesAt } from './twoArmies.ts';
import { ofWord } from './words.ts';
import { GOVERNMENT, isCapitalAsState, mayBeCapital } from './capitals.ts';
import { agreementOf, headOf } from './headNouns.ts';

/** A name of an actor, or a noun that means one of several. */
export type ActorWord =
  | {
      readonly type: 'name';
      readonly names: ActorNames;
      /** An abbreviation („IS“): met in capitals only. */ readonly capitals: boolean;
      /** The last word is a noun of action that the one before tells whose it is. */ readonly adjective?: true;
    }
  | { readonly type: 'generic'; readonly generic: GenericActor; readonly adjective?: true };

export type ActorLexicon = NameTrie<ActorWord>;

export function actorLexicon(names: readonly ActorNames[], generics: readonly GenericActor[]): ActorLexicon {
  const trie: ActorLexicon = new NameTrie();
  for (const entry of names)
    for (const name of [...entry.ar, ...entry.en]) {
      trie.add(name, { type: 'name', names: entry, capitals: /^[A-Z]{2,5}$/u.test(name) });
      addAdjectives(trie, name, { type: 'name', names: entry, capitals: false, adjective: true });
    }
  for (const generic of generics)
    for (const word of [...generic.ar, ...generic.en]) {
      trie.add(word, { type: 'generic', generic });
      addAdjectives(trie, word, { type: 'generic', generic, adjective: true });
    }
  return trie;
}

function addAdjectives(trie: ActorLexicon, name: string, word: ActorWord): void {
  for (const adjective of ADJECTIVES_OF_NAMES.get(name) ?? [])
    for (const deed of DEEDS_OF_NAMES) trie.add(`${adjective} ${deed}`, word);
}

/**
 * The actors that a sentence names, in order, longest names first. One word means who bore it at that time; a generic
 * noun means the last of its actors that was named, in `before` (earlier sentences, oldest first) or in this one.
 */
export function actorsOf(
  lexicon: ActorLexicon,
  tokens: readonly Token[],
  at: Instant,
  before: readonly ActorId[] = [],
): ActorMention[] {
  const mentions: ActorMention[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    // Nearly all words.
    if (
      token &&
      !mayMeanActor(token.word) &&
      !mayNameFaction(token.word) &&
      !mayBeArmedGroup(token.word) &&
      !mayMeanArmies(token.word) &&
      !mayBeLocalPeople(token.word) &&
      !mayBeProxy(token.word) &&
      !lexicon.opensWith(token.word) &&
      !mayBeCapital(token)
    ) {
      i += 1;
      continue;
    }
    const state = isCapitalAsState(tokens, i) ? calledSo(lexicon, GOVERNMENT, at) : null;
    if (state) {
      mentions.push({ actor: state.actor, start: i, end: i + 1, clitics: '', agreement: 'feminine' });
      i += 1;
      continue;
    }
    const latter =
      latterAt(tokens, i, mentions) ??
      itsForcesAt(tokens, i, mentions, before) ??
      englishForcesAt(tokens, i, mentions, before);
    if (latter) {
      mentions.push(latter);
      i = latter.end;
      continue;
    }
    const armies = twoArmiesAt(tokens, i, (name) => calledSo(lexicon, name, at));
    if (armies.length > 0) {
      mentions.push(...armies);
      i = armies.at(-1)?.end ?? i + 1;
      continue;
    }
    const match = namedAfterHead(lexicon, tokens, i) ?? lexicon.longest(tokens, i);
    const group = groupOf(lexicon, tokens, i, match?.end ?? 0, { at, mentions, before });
    if (group) {
      mentions.push(group);
      i = group.end;
      continue;
    }
    const thing =
      match &&
      (isPeople(tokens, match) || isSecurityItself(tokens, match.start, match.end) || areOthers(tokens, match));
    const actor = match && thing === false && meantBy(match, { tokens, at, mentions, before });
    if (!match || !actor) {
      const faction = unnamedFaction(lexicon, tokens, i, at);
      if (faction) mentions.push(faction);
      i = faction?.end ?? i + 1;
      continue;
    }
    if (OURS.has(actor) && (isForeign(tokens[match.end]) || isThisOne(tokens, match))) {
      i = match.end;
      continue;
    }
    // „*Turkey's army*“, „*Lebanon's army*“: that country's.
    const generic = OURS.has(actor) && match.values.every(({ type }) => type === 'generic');
    const owner = generic ? countryBefore(tokens, match.start) : null;
    if (owner !== null) {
      const whose = mentions.at(-1);
      if (whose && whose.end > owner) mentions[mentions.length - 1] = { ...whose, end: match.end };
      i = match.end;
      continue;
    }
    const adjective = match.values.every((word) => word.adjective === true);
    i = adjective ? match.end - 1 : match.end;
    const begun = adjective ? null : phraseStart(tokens, match.start, match.clitics);
    // „dozens of *the gunmen* of X“: one mention, of X.
    while (begun && (mentions.at(-1)?.start ?? -1) >= begun.start) mentions.pop();
    const last = mentions.at(-1);
    if (adjective) {
      mentions.push({ ...mentionOf(actor, { ...match, end: i }, tokens), adjective });
      continue;
    }
    // „the Syrian Democratic Forces (SDF)“: one mention under two names.
    // „X's spokesman: “*X* tightens …”“: whose words they are, and whose deed.
    const listed = /[,:]/u.test(tokens[match.start]?.before ?? '');
    if (last?.actor === actor && last.end === match.start && match.clitics === '' && !listed)
      mentions[mentions.length - 1] = { ...last, end: match.end };
    else if (begun && begun.start >= (last?.end ?? 0))
      mentions.push(phraseOf(mentionOf(actor, match, tokens), begun, tokens));
    else mentions.push(mentionOf(actor, match, tokens));
  }
  return withoutMenOf(tokens, mentions);
}

/** Whom a name means that stands alone, and how many words of it. */
function calledSo(
  lexicon: ActorLexicon,
  name: readonly Token[],
  at: Instant,
): { readonly actor: ActorId; readonly words: number } | null {
  const match = lexicon.longest(name, 0);
  const actor = match && meantBy(match, { tokens: name, at, mentions: [], before: [] });
  return match && actor ? { actor, words: match.end } : null;
}

/** „*fighters of* X“: a verb agrees with the fighters. */
function phraseOf(
  mention: ActorMention,
  { start, clitics, head }: PhraseStart,
  tokens: readonly Token[],
): ActorMention {
  return { ...mention, start, clitics, agreement: head === null ? null : agreementOf(tokens[head]) };
}

/** Armed men told by their sort alone, in more words than any listed name has. */
function groupOf(
  lexicon: ActorLexicon,
  tokens: readonly Token[],
  i: number,
  listedTo: number,
  said: Omit<Parameters<typeof meantBy>[1], 'tokens'>,
): ActorMention | null {
  const found = proxyGroup(tokens, i) ?? armedGroup(tokens, i) ?? localPeople(tokens, i) ?? describedGroup(tokens, i);
  if (!found || found.end <= listedTo || lexicon.longest(tokens, found.end, (clitics) => clitics === '')) return null;
  const word = lexicon.longest(found.meant, 0);
  const actor = word && meantBy(word, { ...said, tokens: found.meant });
  return actor ? { actor, start: i, end: found.end, clitics: found.clitics, agreement: agreementOf(tokens[i]) } : null;
}

/** A faction that nobody lists is one of those that „an opposition faction“ means at that time. */
function unnamedFaction(lexicon: ActorLexicon, tokens: readonly Token[], i: number, at: Instant): ActorMention | null {
  const found = unknownFaction(tokens, i);
  // „the faction “X”“, where X is listed.
  const listed = found && lexicon.longest(tokens, found.name);
  const known = listed?.end === found?.end && listed ? meantBy(listed, { tokens, at, mentions: [], before: [] }) : null;
  if (found && known) return { actor: known, start: i, ...found, agreement: agreementOf(tokens[i]) };
  const meant = found && lexicon.longest(SOME_FACTION, 0);
  const actor = meant && meantBy(meant, { tokens: SOME_FACTION, at, mentions: [], before: [] });
  return actor ? { actor, start: i, ...found, agreement: agreementOf(tokens[i]) } : null;
}
const SOME_FACTION = tokensOf('فصيل معارض');

/** „*the* Army of Conquest“, „*forces of* the Free Syrian Army“: a name goes on past „the army“, „forces of the army“. */
function namedAfterHead(lexicon: ActorLexicon, tokens: readonly Token[], i: number): NameMatch<ActorWord> | null {
  if (!isOneOf(tokens[i], HEADS)) return null;
  const name = lexicon.longest(tokens, i + 1);
  return name && name.end > (lexicon.longest(tokens, i)?.end ?? Infinity) ? name : null;
}

/** „the army“, „the opposition“: what such words mean here, unless another country's adjective follows them. */
const OURS: ReadonlySet<string> = new Set([
  'syrian-government',
  'syrian-transitional-government',
  'opposition-factions',
]);
const isForeign = (token: Token | undefined): boolean => token?.before === ' ' && isOneOf(token, FOREIGN);
/** Adjectives of countries whose forces hold nothing in Syria. */
export const FOREIGN = keySet(
  'الليبي الليبية التونسي التونسية الجزائري الجزائرية المصري المصرية اليمني اليمنية السوداني السودانية العراقي العراقية السعودي السعودية الأفغاني الأفغانية الباكستاني الباكستانية البحريني البحرينية الفرنسي الفرنسية البريطاني البريطانية الأوكراني الأوكرانية الأرميني الأذربيجاني النيجيري النيجيرية الصومالي الصومالية المالي الفنزويلية البورمي الهندي الصيني',
);

/** „*this* army“: one that was spoken of, and seldom the state's. */
const isThisOne = (tokens: readonly Token[], { start, end, values }: NameMatch<ActorWord>): boolean =>
  end - start === 1 && values.every(({ type }) => type === 'generic') && isOneOf(tokens[start - 1], THIS);
const THIS = keySet('هذا هذه ذلك');

const LATTER_FEMININE = keySet('الأخيرة');
const LATTER_MASCULINE = keySet('الأخير');
const LATTER_PLURAL = keySet('الأخيرين الأخيرون');
const LATTERS = [LATTER_FEMININE, LATTER_MASCULINE, LATTER_PLURAL];

/** „the latter“: the last actor named in the sentence that agrees with it in gender. */
function latterAt(tokens: readonly Token[], i: number, mentions: readonly ActorMention[]): ActorMention | null {
  const feminine = isOneOf(tokens[i], LATTER_FEMININE);
  const plural = isOneOf(tokens[i], LATTER_PLURAL);
  if (!feminine && !plural && !isOneOf(tokens[i], LATTER_MASCULINE)) return null;
  // „the *last* batch“ (الدفعة الأخيرة): an adjective.
  if (tokens[i]?.before === ' ' && /^ال/u.test(tokens[i - 1]?.key ?? '')) return null;
  const gender = plural ? 'plural' : feminine ? 'feminine' : 'masculine';
  const leading = mentions.filter((one, index) => !isBacker(tokens, mentions, index));
  // „X on the one hand and Y *on the other, when the latter* took“: the side, whatever its gender.
  const side = tokens
    .slice(Math.max(0, i - 5), i)
    .some((token, n, near) => isOneOf(token, OTHER) && isOneOf(near[n - 1], SIDES));
  const meant =
    side || plural
      ? leading.at(-1)
      : (leading.findLast(({ agreement }) => agreement === gender) ??
        leading.findLast(({ agreement }) => agreement === null));
  const clitics = tokens[i]?.forms.find(({ key }) => LATTERS.some((words) => words.has(key)))?.clitics ?? '';
  return meant ? { actor: meant.actor, start: i, end: i + 1, clitics, agreement: gender } : null;
}

const SIDES = keySet('جانب جهة طرف');
const OTHER = keySet('آخر أخرى ثان ثاني ثانية');

/** „X, *backed by Y and Z*“: Y and Z are no „latter“. */
export function isBacker(tokens: readonly Token[], mentions: readonly ActorMention[], index: number): boolean {
  const one = mentions[index];
  const previous = mentions[index - 1];
  if (!one) return false;
  if (one.clitics === 'و' && previous?.end === one.start) return isBacker(tokens, mentions, index - 1);
  const before = one.clitics.endsWith('ب') ? one.start - 1 : one.start - 2;
  return isOneOf(tokens[before], BACKED);
}
const BACKED = keySet('مدعومة مدعوما المدعومة المدعوم مدعومين مدعمة مدعما المدعمة معززة مسنودة مدعومون');

const ITS_FORCES = keySet(
  'قواته قواتها قواتهم وحداته وحداتها فصيله لواءه لواؤه لوائه كتيبته كتائبه كتائبها حركته ميليشياته',
);
const ITS_MEN = keySet(
  'عناصره عناصرها عناصرهم مقاتلوه مقاتليه مقاتلوها مقاتليها مقاتليهم جنوده جنودها مسلحوه مسلحيه مسلحوها مسلحيها رجاله رجالها',
);

/** „his“ and „her“, on the word for an actor's men. */
const OWNER_GENDERS: readonly (readonly [RegExp, Agreement])[] = [
  [/ها$/u, 'feminine'],
  [/[^ا]ه$/u, 'masculine'],
];

/** „its fighters“: the last actor named before that agrees, in this sentence or an earlier one. */
function itsForcesAt(
  tokens: readonly Token[],
  i: number,
  mentions: readonly ActorMention[],
  before: readonly ActorId[],
): ActorMention | null {
  const men = isOneOf(tokens[i], ITS_MEN);
  if (!men && !isOneOf(tokens[i], ITS_FORCES)) return null;
  const whose = OWNER_GENDERS.find(([ending]) => ending.test(tokens[i]?.key ?? ''))?.[1] ?? null;
  const agrees = ({ agreement }: ActorMention): boolean =>
    agreement === null || whose === null || agreement === whose || (whose === 'feminine' && agreement === 'plural');
  const actor = (mentions.findLast(agrees) ?? mentions.at(-1))?.actor ?? before.at(-1);
  if (!actor) return null;
  const clitics = tokens[i]?.forms.find(({ key }) => ITS_MEN.has(key) || ITS_FORCES.has(key))?.clitics ?? '';
  return { actor, start: i, end: i + 1, clitics, agreement: men ? 'plural' : null, possessive: true };
}

/** Whether a word stands before an actor's name, or means an actor without it. */
const mayMeanActor = ofWord((word) =>
  [HEADS, ...LATTERS, ITS_FORCES, ITS_MEN, OWNERS].some((words) => words.holds(word)),
);

function meantBy(
  { values, start }: NameMatch<ActorWord>,
  said: {
    readonly tokens: readonly Token[];
    readonly at: Instant;
    readonly mentions: readonly ActorMention[];
    readonly before: readonly ActorId[];
  },
): ActorId | null {
  const { mentions, before } = said;
  const at = said.at - LAST_DEEDS;
  // „the *YPG's* media centre“.
  const raw = said.tokens[start]?.raw.replace(/['’]s$/u, '') ?? '';
  const inCapitals = /^[A-Z]/u.test(raw) && raw.toUpperCase() === raw;
  const names = values.flatMap((word) => (word.type === 'name' && (inCapitals || !word.capitals) ? [word.names] : []));
  const possible = names.filter((one) => inForce(one, at));
  // Of several who bear the name, the one the report has spoken of.
  const spoken = ({ actor }: ActorNames): boolean =>
    before.includes(actor) || mentions.some((one) => one.actor === actor);
  const named = (possible.length > 1 ? possible.find(spoken) : undefined) ?? possible[0] ?? names[0];
  if (named) return named.actor;
  const generic = values.find((word) => word.type === 'generic')?.generic;
  if (!generic) return null;
  // „*our* fighters“: whose words these are is named before they are quoted.
  const quoted = quoteOfOurMen(said.tokens, start);
  const near = quoted === null ? mentions : mentions.filter((one) => one.end <= quoted);
  const lastOf = (meant: readonly ActorId[]): ActorId | undefined =>
    near.findLast(({ actor }) => meant.includes(actor))?.actor ?? before.findLast((actor) => meant.includes(actor));
  return (
    lastOf(generic.actors) ?? lastOf(generic.rather) ?? generic.otherwise.find((one) => inForce(one, at))?.actor ?? null
  );
}

/** A name goes over to its next bearer some days after the first is gone: reports still tell what that one did last. */
const LAST_DEEDS = 3 * DAY;

function inForce(one: { readonly from: Instant | null; readonly until: Instant | null }, at: Instant): boolean {
  return (one.from ?? -Infinity) <= at && at < (one.until ?? Infinity);
}

/** „a *column* of X“. */
const COLUMNS = keySet('رتل عدد قسم جزء فصيل فوج');

function mentionOf(
  actor: ActorId,
  { start, end, clitics }: NameMatch<ActorWord>,
  tokens: readonly Token[],
): ActorMention {
  const head = headOf(tokens, start);
  // „a *batch* of“: a head that is not listed shows its own gender, whatever the name shows.
  const batch = head === start && tokens[start - 1]?.key === 'من' && /ه$/u.test(tokens[start - 2]?.key ?? '');
  const column = head === start && isOneOf(tokens[tokens[start - 1]?.key === 'من' ? start - 2 : start - 1], COLUMNS);
  const agreement = batch ? 'feminine' : column ? 'masculine' : agreementOf(tokens[head]);
  return { actor, start, end, clitics, agreement };
}
