import { matchKey } from '../../core/domain/matchKey.ts';
import type { Token } from './tokens.ts';

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  readonly values: Value[];
}

export interface NameMatch<Value> {
  /** Index of the first token and one past the last. */
  readonly start: number;
  readonly end: number;
  readonly clitics: string;
  readonly values: readonly Value[];
}

const ANY = (): boolean => true;

/** Names as paths of match keys, found over whole words, longest first. Cost: the length of the longest name. */
export class NameTrie<Value> {
  private readonly root: Node<Value> = { next: new Map(), values: [] };

  add(name: string, value: Value): void {
    let node = this.root;
    for (const word of matchKey(name).split(' ')) {
      const next = node.next.get(word) ?? { next: new Map<string, Node<Value>>(), values: [] };
      node.next.set(word, next);
      node = next;
    }
    node.values.push(value);
  }

  /** The longest name that starts at a token; of equally long ones that with fewest clitics stripped. */
  longest(
    tokens: readonly Token[],
    start: number,
    accepts: (clitics: string) => boolean = ANY,
  ): NameMatch<Value> | null {
    const first = tokens[start];
    if (!first) return null;
    let best: NameMatch<Value> | null = null;
    for (const { key, clitics } of first.forms) {
      const node = this.root.next.get(key);
      if (!node || !accepts(clitics)) continue;
      const found = descend(node, tokens, start, clitics);
      if (found && (best === null || found.end > best.end)) best = found;
    }
    return best;
  }
}

function descend<Value>(
  from: Node<Value>,
  tokens: readonly Token[],
  start: number,
  clitics: string,
): NameMatch<Value> | null {
  let best: NameMatch<Value> | null = null;
  let node: Node<Value> | undefined = from;
  for (let end = start + 1; node; end++) {
    if (node.values.length > 0) best = { start, end, clitics, values: node.values };
    if (node.next.size === 0) break;
    const token = tokens[end];
    if (!token || /[,،:؛]/u.test(token.before)) break;
    node = node.next.get(token.key);
  }
  return best;
}
