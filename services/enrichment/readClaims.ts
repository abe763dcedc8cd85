import type { Claim } from '../core/domain/events.generated.ts';
import type { Knowledge, Language } from '../core/domain/knowledge.ts';
import type { Instant } from '../core/domain/time.ts';
import type { Reader, Reading, ReportText } from '../core/ports/reader.ts';
import type { SentenceContext } from './frames/arguments.ts';
import { timeOf } from './frames/claimTime.ts';
import { claimsOfReadings } from './frames/claimsOfReadings.ts';
import type { TimedReading } from './frames/claimsOfReadings.ts';
import { frameLexicon } from './frames/frameLexicon.ts';
import type { FrameForm } from './frames/frameLexicon.ts';
import { readFrames } from './frames/readFrames.ts';
import { settle } from './frames/settle.ts';
import { speakerBefore } from './frames/speakers.ts';
import { placeLexicon } from './places/placeLexicon.ts';
import type { PlaceLexicon, SpokenOf } from './places/placeLexicon.ts';
import { spokenOfIn } from './places/spokenOf.ts';
import { anchorOf } from './text/furniture.ts';
import { languageOf, scriptOf } from './text/language.ts';
import { actorLexicon, actorsOf } from './text/mentions.ts';
import type { ActorLexicon } from './text/mentions.ts';
import type { NameTrie } from './text/nameTrie.ts';
import { sentencesOf } from './text/sentences.ts';
import type { Sentence } from './text/sentences.ts';
import { timesOf } from './times/timesOf.ts';

interface Lexicons {
  readonly knowledge: Knowledge;
  readonly actors: ActorLexicon;
  readonly places: PlaceLexicon;
  readonly frames: Readonly<Record<Language, NameTrie<FrameForm>>>;
}

/**
 * The rule-based reader. Pure and synchronous: what it knows is `knowledge`, what it reads is the report, and equal
 * input gives equal claims. Every span lies in the report's text; it never throws on any text. When in doubt it makes
 * no claim: a false change of the map is worse than a missed one.
 */
export function createReader(knowledge: Knowledge): Reader {
  const lexicons: Lexicons = {
    knowledge,
    actors: actorLexicon(knowledge.actorNames),
    places: placeLexicon(knowledge.gazetteer),
    frames: { ar: frameLexicon(knowledge.frames, 'ar'), en: frameLexicon(knowledge.frames, 'en') },
  };
  return (report) => readReport(lexicons, report);
}

function readReport(lexicons: Lexicons, report: ReportText): Reading {
  const anchor = anchorOf(report.text, report.publishedAt);
  const sentences = sentencesOf(report.text);
  if (sentences.length === 0) return { anchor, note: 'furniture-only', claims: [] };
  const declared = report.language === null || report.language === 'ar' || report.language === 'en';
  if (!declared || languageOf(sentences.flatMap(({ tokens }) => tokens)) === null)
    return { anchor, note: 'unsupported-language', claims: [] };
  const claims = claimsOf(lexicons, report, sentences, anchor);
  return { anchor, note: claims.length === 0 ? 'no-claim' : null, claims };
}

function claimsOf(
  lexicons: Lexicons,
  report: ReportText,
  sentences: readonly Sentence[],
  anchor: Instant,
): readonly Claim[] {
  const spokenOf = sentences.flatMap(({ tokens }) => spokenOfIn(lexicons.places, tokens));
  const readings = sentences.flatMap((sentence) => readSentence(lexicons, report.text, sentence, spokenOf, anchor));
  const { gazetteer, actors } = lexicons.knowledge;
  const settled = settle(readings, gazetteer, actors, anchor);
  return claimsOfReadings(settled, { report: report.report, source: report.source, anchor });
}

function readSentence(
  lexicons: Lexicons,
  text: string,
  sentence: Sentence,
  spokenOf: readonly SpokenOf[],
  anchor: Instant,
): TimedReading[] {
  if (sentence.question) return [];
  const { tokens } = sentence;
  const actors = actorsOf(lexicons.actors, tokens, anchor);
  if (actors.length === 0) return [];
  const times = timesOf(tokens, anchor);
  const context: SentenceContext = { lexicon: lexicons.places, text, tokens, actors, spokenOf, times };
  return readFrames(context, lexicons.frames[scriptOf(tokens) ?? 'ar']).flatMap((reading) => {
    const time = timeOf(reading, tokens, times, anchor);
    if (!time) return [];
    return [
      { reading, time, sentence, ...speakerBefore(tokens, actors, reading.at, reading.modality === 'announced') },
    ];
  });
}
