import { emptyMemo } from '../places/placeContext.ts';
import type { Scene } from './scene.ts';

type Times = Scene['times'];
type Governors = Scene['governors'];
type Found = Omit<Scene, 'times' | 'governors' | 'memo'>;

/**
 * A scene whose times and governing words are looked for when they are first asked for: most sentences tell of no
 * change. Its getters stand on a prototype: as members of an object literal they would give every scene a hidden class
 * of its own, and each access in the reader would have to look that up.
 */
export function sceneWith(given: Found, findTimes: () => Times, findGovernors: () => Governors): Scene {
  return new LazyScene(given, findTimes, findGovernors);
}

class LazyScene implements Scene {
  readonly lexicon;
  readonly text;
  readonly tokens;
  readonly actors;
  readonly spokenOf;
  readonly language;
  readonly headline;
  readonly lastDoer;
  readonly lastGainer;
  readonly previous;
  readonly hits;
  readonly memo = emptyMemo();
  private foundTimes: Times | null = null;
  private foundGovernors: Governors | null = null;
  private readonly findTimes: () => Times;
  private readonly findGovernors: () => Governors;

  constructor(given: Found, findTimes: () => Times, findGovernors: () => Governors) {
    this.lexicon = given.lexicon;
    this.text = given.text;
    this.tokens = given.tokens;
    this.actors = given.actors;
    this.spokenOf = given.spokenOf;
    this.language = given.language;
    this.headline = given.headline;
    this.lastDoer = given.lastDoer;
    this.lastGainer = given.lastGainer;
    this.previous = given.previous;
    this.hits = given.hits;
    this.findTimes = findTimes;
    this.findGovernors = findGovernors;
  }

  get times(): Times {
    return (this.foundTimes ??= this.findTimes());
  }

  get governors(): Governors {
    return (this.foundGovernors ??= this.findGovernors());
  }
}
