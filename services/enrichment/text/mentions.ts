import type { ActorId } from '../../core/domain/ids.ts';
import type { ActorNames } from '../../core/domain/knowledge.ts';
import type { Instant } from '../../core/domain/time.ts';
import { NameTrie } from './nameTrie.ts';
import type { Token } from './tokens.ts';

/** Where a sentence names an actor. */
export interface ActorMention {
  readonly actor: ActorId;
  readonly start: number;
  readonly end: number;
  readonly clitics: string;
}

export type ActorLexicon = NameTrie<ActorNames>;

export function actorLexicon(names: readonly ActorNames[]): ActorLexicon {
  const trie: ActorLexicon = new NameTrie();
  for (const entry of names) {
    for (const name of [...entry.ar, ...entry.en]) trie.add(name, entry);
  }
  return trie;
}

/** The actors that a sentence names, in order, longest names first; one word means who bore it at that time. */
export function actorsOf(lexicon: ActorLexicon, tokens: readonly Token[], at: Instant): ActorMention[] {
  const mentions: ActorMention[] = [];
  for (let i = 0; i < tokens.length;) {
    const match = lexicon.longest(tokens, i);
    const meant =
      match?.values.find((one) => (one.from ?? -Infinity) <= at && at < (one.until ?? Infinity)) ?? match?.values[0];
    if (!match || !meant) {
      i += 1;
      continue;
    }
    mentions.push({ actor: meant.actor, start: i, end: match.end, clitics: match.clitics });
    i = match.end;
  }
  return mentions;
}
