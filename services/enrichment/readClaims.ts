import type { Claim } from '../core/domain/events.generated.ts';
import type { ActorId } from '../core/domain/ids.ts';
import type { Knowledge, Language } from '../core/domain/knowledge.ts';
import type { Instant } from '../core/domain/time.ts';
import type { Reader, Reading, ReportText } from '../core/ports/reader.ts';
import { isTermOfAgreement } from './frames/agreementTerms.ts';
import { GAINS } from './frames/gains.ts';
import { timeOf } from './frames/claimTime.ts';
import { claimsOfReadings } from './frames/claimsOfReadings.ts';
import type { TimedReading } from './frames/claimsOfReadings.ts';
import { doersIn } from './frames/namedDoers.ts';
import { frameLexicon, governorLexicon } from './frames/formLexicon.ts';
import type { FrameForm, GovernorForm } from './frames/formLexicon.ts';
import { changeTold, mayNameMembers, membersToldAfter, placesToldAfter, setTold } from './frames/membersToldAfter.ts';
import { presuppositionsOf } from './frames/presuppositions.ts';
import type { FrameReading } from './frames/frameReading.ts';
import { readFrames } from './frames/readFrames.ts';
import { sceneWith } from './frames/lazyScene.ts';
import { isOfRelative } from './frames/passingDoers.ts';
import { foundIn, outsideNames } from './frames/scene.ts';
import type { Hit, Scene } from './frames/scene.ts';
import { placed } from './frames/setsToName.ts';
import { settle } from './frames/settle.ts';
import { speakerOf } from './frames/speakers.ts';
import { placeLexicon } from './places/placeLexicon.ts';
import type { PlaceLexicon } from './places/placeLexicon.ts';
import { indexSpoken } from './places/spokenIndex.ts';
import type { SpokenIndex } from './places/spokenIndex.ts';
import { isAbroad } from './places/abroad.ts';
import { spokenOfIn } from './places/spokenOf.ts';
import { anchorOf } from './text/furniture.ts';
import { languageOf, scriptOf } from './text/language.ts';
import { actorLexicon, actorsOf, isBacker } from './text/mentions.ts';
import type { ActorMention } from './text/actorMention.ts';
import type { ActorLexicon } from './text/mentions.ts';
import type { NameTrie } from './text/nameTrie.ts';
import { plainTextOf } from './text/plainText.ts';
import { sentencesOf } from './text/sentences.ts';
import type { Sentence } from './text/sentences.ts';
import { timesOf } from './times/timesOf.ts';

interface Lexicons {
  readonly knowledge: Knowledge;
  readonly actors: ActorLexicon;
  readonly places: PlaceLexicon;
  readonly frames: Readonly<Record<Language, NameTrie<FrameForm>>>;
  readonly governors: Readonly<Record<Language, NameTrie<GovernorForm>>>;
}

/**
 * The rule-based reader. Pure and synchronous: what it knows is `knowledge`, what it reads is the report, and equal
 * input gives equal claims. Every span lies in the report's text; it never throws on any text. When in doubt it makes
 * no claim: a false change of the map is worse than a missed one.
 */
export function createReader(knowledge: Knowledge): Reader {
  const { frames, governors } = knowledge;
  const lexicons: Lexicons = {
    knowledge,
    actors: actorLexicon(knowledge.actorNames, knowledge.genericActors),
    places: placeLexicon(knowledge.gazetteer, knowledge.abroad),
    frames: { ar: frameLexicon(frames, 'ar'), en: frameLexicon(frames, 'en') },
    governors: { ar: governorLexicon(governors, 'ar'), en: governorLexicon(governors, 'en') },
  };
  return (report) => readReport(lexicons, report);
}

function readReport(lexicons: Lexicons, report: ReportText): Reading {
  const text = plainTextOf(report.text);
  const anchor = anchorOf(text, report.publishedAt);
  const sentences = sentencesOf(text);
  if (sentences.length === 0) return { anchor, note: 'furniture-only', claims: [] };
  const declared = report.language === null || report.language === 'ar' || report.language === 'en';
  if (!declared || languageOf(sentences) === null) return { anchor, note: 'unsupported-language', claims: [] };
  const claims = claimsOf(lexicons, { ...report, text }, sentences, anchor);
  return { anchor, note: claims.length === 0 ? 'no-claim' : null, claims };
}

/** Clitics that a verb or noun of action takes; a word read as ك and a rest is nearly always another word. */
const VERBAL_CLITICS: ReadonlySet<string> = new Set(
  ['', 'و', 'ف'].flatMap((conjunction) => ['', 'ب', 'ل', 'س'].map((other) => conjunction + other)),
);
const isVerbal = (clitics: string): boolean => clitics === '' || VERBAL_CLITICS.has(clitics);

/** What earlier sentences leave to later ones. */
interface Discourse {
  readonly spokenOf: SpokenIndex;
  /** Actors in the order of their mentions, of each sentence those last who did something: „the forces“ are theirs. */
  readonly named: ActorId[];
  lastDoer: ActorMention | null;
  lastGainer: ActorMention | null;
  previous: Scene | null;
  /** What the last sentences told of a set of places, whose members the next may name. */
  readonly sets: (TimedReading | null)[];
  /** What the last sentence changed, to which the next may add places. */
  lastChange: TimedReading | null;
}

function claimsOf(
  lexicons: Lexicons,
  report: ReportText,
  sentences: readonly Sentence[],
  anchor: Instant,
): readonly Claim[] {
  const told = sentences.map((sentence) => toldIn(lexicons, sentence));
  // What comes after the last word of a frame changes nothing before it.
  const lastWords = told.findLastIndex(({ words }) => words.length > 0) + 1;
  if (lastWords === 0) return [];
  const upTo = lastWords + (mayNameMembers(told[lastWords]?.tokens ?? []) ? 1 : 0);
  const { gazetteer, actors } = lexicons.knowledge;
  const mentions = sentences.flatMap(({ tokens }) => spokenOfIn(lexicons.places, tokens));
  const spokenOf = indexSpoken(gazetteer, mentions);
  const discourse: Discourse = {
    spokenOf,
    named: [],
    lastDoer: null,
    lastGainer: null,
    previous: null,
    sets: [],
    lastChange: null,
  };
  const readings = told
    .slice(0, upTo)
    .flatMap((sentence) => readSentence(lexicons, report.text, sentence, discourse, anchor));
  const settled = settle(readings, gazetteer, actors, anchor);
  return claimsOfReadings(settled, { report: report.report, source: report.source, anchor });
}

/** A sentence, and the words of frames in it, be they names or not. */
interface ToldSentence extends Sentence {
  readonly language: Language;
  readonly words: readonly Hit[];
}

function toldIn(lexicons: Lexicons, sentence: Sentence): ToldSentence {
  const language = scriptOf(sentence.tokens) ?? 'ar';
  return { ...sentence, language, words: foundIn(lexicons.frames[language], sentence.tokens, isVerbal) };
}

function readSentence(
  lexicons: Lexicons,
  text: string,
  sentence: ToldSentence,
  discourse: Discourse,
  anchor: Instant,
): TimedReading[] {
  const scene = sceneOf(lexicons, text, sentence, discourse, anchor);
  const silent =
    scene.hits.length === 0 ||
    sentence.question ||
    isTermOfAgreement(sentence.tokens) ||
    isAbroad(lexicons.places, sentence.tokens);
  const readings = silent ? [] : readFrames(scene);
  const members = readings.length > 0 || sentence.question ? [] : membersOf(scene, sentence, discourse);
  const doers = doersIn(scene);
  const others = scene.actors.filter((one) => !doers.includes(one));
  // „X reported that *Y took* P“: Y goes on.
  const acting = doers.find(({ actor }) => readings[0]?.actors.includes(actor));
  const backers = others.filter((one) => isBacker(scene.tokens, scene.actors, scene.actors.indexOf(one)));
  const plain = others.filter((one) => !backers.includes(one));
  const aside = doers.filter((one) => isOfRelative(scene, one));
  const leading = doers.filter((one) => !aside.includes(one));
  discourse.named.push(...[...backers, ...plain, ...aside, ...leading].map(({ actor }) => actor));
  discourse.previous = scene;
  discourse.lastDoer = acting ?? doers[0] ?? discourse.lastDoer;
  discourse.lastGainer = gainerOf(scene, readings) ?? discourse.lastGainer;
  const timed = [...readings, ...presuppositionsOf(readings)].flatMap((reading) => {
    const time = timeOf(reading, scene, anchor);
    return time ? [{ reading, time, sentence, ...speakerOf(scene, reading) }] : [];
  });
  discourse.sets.push(setTold(timed));
  discourse.lastChange = changeTold(timed);
  return [...placed(timed), ...placed(members)];
}

/** Who took something in a sentence, and is named there. */
function gainerOf({ actors }: Scene, readings: readonly FrameReading[]): ActorMention | null {
  const gain = readings.findLast(
    ({ action, negative, modality }) => GAINS.has(action) && !negative && DONE.has(modality),
  );
  return (gain && actors.find(({ actor }) => actor === gain.actors[0])) ?? null;
}
const DONE: ReadonlySet<string> = new Set(['performed', 'announced']);

/** What the sentences just before told of a set is told of the members that this one names; what the last told, of places that this one adds. */
function membersOf(scene: Scene, sentence: Sentence, { sets, lastChange }: Discourse): readonly TimedReading[] {
  const told = sets.slice(-SETS_LOOKED_BACK).findLast((one) => one !== null);
  const members = told ? membersToldAfter(scene, told).map((reading) => ({ ...told, reading, sentence })) : [];
  if (members.length > 0 || !lastChange) return members;
  return placesToldAfter(scene, lastChange).map((reading) => ({ ...lastChange, reading, sentence }));
}
const SETS_LOOKED_BACK = 2;

function sceneOf(
  lexicons: Lexicons,
  text: string,
  { tokens, headline, language, words }: ToldSentence,
  { spokenOf, named, lastDoer, lastGainer, previous }: Discourse,
  anchor: Instant,
): Scene {
  const actors = actorsOf(lexicons.actors, tokens, anchor, named);
  const governors = lexicons.governors[language];
  return sceneWith(
    {
      lexicon: lexicons.places,
      text,
      tokens,
      actors,
      spokenOf,
      language,
      headline,
      lastDoer,
      lastGainer,
      previous,
      hits: outsideNames(words, actors),
    },
    () => timesOf(tokens, anchor),
    () => outsideNames(foundIn(governors, tokens, isVerbal), actors),
  );
}
