import { OWNERS } from '../text/englishActors.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { breaksBefore } from './scene.ts';
import type { Scene } from './scene.ts';

/**
 * English: „was captured *on Sunday after clashes*“, not „*on camera*“; „cleared *of gunmen*“, not „*of mines*“: whether
 * what follows a word of taking in tokens [from, to) is a time, a fight or whom it was taken from. True where nothing
 * follows. Linear in the words.
 */
export function isToldOfTaking(scene: Scene, from: number, to: number): boolean {
  const { tokens } = scene;
  let told = false;
  for (let at = from; at < to && !breaksBefore(scene, at); at++) {
    const token = tokens[at];
    // „captured in the war *of 1967*“: of another age.
    if (isYear(token?.key ?? '') && !isInTime(scene, at)) return false;
    if (token?.key === 'and') return true;
    const end = isOneOf(token, ADJUNCTS) && at + 1 === to ? to : passed(scene, at);
    if (end !== null) {
      told = true;
      at = end - 1;
    } else if (isOneOf(token, LOSERS) || isOneOf(token, ADJUNCTS)) {
      const until = adjunctEnd(scene, at, to);
      if (until === null) return false;
      told = true;
      at = until - 1;
    } else if (!told && !isOneOf(token, ADVERBS) && !/ly$/u.test(token?.key ?? '')) return false;
  }
  return true;
}
const LOSERS = keySet('from of');
const ADJUNCTS = keySet('on in at after following amid during before within since for with without when as until');
const ADVERBS = keySet(
  'over back again also then too later earlier alone once a an one two three four five several few hour hours day days week weeks',
);

/**
 * English: „the capture of P *on film*“, „the clearing of P *of mines*“: whether a preposition at token i is followed by
 * nothing that is told of a taking.
 */
export function isOfOtherKind(scene: Scene, i: number): boolean {
  return (
    isOneOf(scene.tokens[i], OTHERWISE) &&
    passed(scene, i) === null &&
    adjunctEnd(scene, i, scene.tokens.length) === null
  );
}
const OTHERWISE = keySet('from of on for against to with');

const isYear = (key: string): boolean => /^(?:1\d|20)\d\d$/u.test(key);

const isInTime = ({ times }: Scene, at: number): boolean => times.some(({ start, end }) => start <= at && at < end);

/** One past the time that begins at token i. */
function passed({ times }: Scene, i: number): number | null {
  return times.find(({ start }) => start === i)?.end ?? null;
}

/** One past what the preposition at token i stands before, if that is told of a taking. */
function adjunctEnd(scene: Scene, i: number, to: number): number | null {
  const { tokens, actors } = scene;
  const loser = isOneOf(tokens[i], LOSERS);
  for (let at = i + 1; at < Math.min(to, i + FARTHEST); at++) {
    const token = tokens[at];
    const actor = actors.find(({ start }) => start === at);
    // „cleared of *X cells*“: of what hides there, and holds nothing.
    if (actor) return tokens.slice(at, actor.end + 1).some((one) => isOneOf(one, HIDDEN)) ? null : actor.end;
    if (breaksBefore(scene, at) || isOneOf(token, OWNERS)) return null;
    if (isOneOf(token, loser ? FIGHTERS : FIGHTS)) return at + 1;
    if (isOneOf(token, ADJUNCTS)) return null;
    const time = loser ? null : passed(scene, at);
    if (time !== null) return time;
  }
  return null;
}
const FARTHEST = 6;
const HIDDEN = keySet(
  'cells cell mines landmines remnants sleepers sleeper explosives traps sympathisers sympathizers',
);
const FIGHTERS = keySet(
  'militants terrorists gunmen fighters jihadists insurgents rebels extremists militias militiamen mercenaries enemy',
);
const FIGHTS = keySet(
  `fight fighting battle battles clash clashes offensive operation operations attack attacks assault raid raids campaign
  siege advance advances counterattack counteroffensive push combat resistance shelling bombardment strikes airstrikes ambush
  morning afternoon evening night dawn hours days weeks months day week well`,
);
