import { BLOCKS, ENDED_BY, HIDDEN, HIDDEN_CLASSES, HIDDEN_ROLES, INLINE, IN_HEAD, SHOWN, VOIDS } from './htmlTags.ts';

/** What an element does to the text in it. A header in an article hides all but its headline. */
type Hiding = 'none' | 'all' | 'all-but-headline' | 'if-form';

interface OpenElement {
  readonly name: string;
  readonly hiding: Hiding;
  /** How much of the text stood before it. */
  readonly before: number;
}

/** An element deeper than this below the top is not looked for to end it where its end tag is left out. */
const LOOK_BACK = 64;

const HEADLINES: ReadonlySet<string> = new Set(['h1', 'h2']);

/**
 * The elements that are open at a point of a page, as far as they matter to what is hidden. Every call is constant or
 * paid for by the calls that opened what it closes: no nesting makes a page slow.
 */
export class OpenElements {
  readonly #stack: OpenElement[] = [];
  readonly #counts = new Map<string, number>();
  #hidden = 0;
  #headers = 0;
  #headlines = 0;

  /** Whether text at this point belongs to the report. */
  get shown(): boolean {
    return this.#hidden === 0 && (this.#headers === 0 || this.#headlines > 0);
  }

  isOpen(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  /** Takes a start tag; `before` is how much of the text stands before it. */
  open(name: string, attributes: ReadonlyMap<string, string>, before: number): void {
    this.#endImplied(name);
    if (VOIDS.has(name)) return;
    const hiding = this.#hidingOf(name, attributes);
    const tracked = hiding !== 'none' || !INLINE.has(name) || this.#hidden > 0;
    if (tracked) this.#push({ name, hiding, before });
  }

  /** Takes an end tag. Gives how much of the text is to stay if a form of the page's own ends here, else undefined. */
  close(name: string): number | undefined {
    if (!this.isOpen(name)) return undefined;
    let form: number | undefined;
    for (;;) {
      const top = this.#pop();
      if (top === undefined) return form;
      if (top.hiding === 'if-form') form = top.before;
      if (top.name === name) return form;
    }
  }

  #hidingOf(name: string, attributes: ReadonlyMap<string, string>): Hiding {
    if (HIDDEN.has(name)) return 'all';
    if (name === 'header') return this.isOpen('article') || this.isOpen('main') ? 'all-but-headline' : 'all';
    if (name === 'form') return 'if-form';
    return !SHOWN.has(name) && isHidden(attributes) ? 'all' : 'none';
  }

  #push(element: OpenElement): void {
    this.#stack.push(element);
    this.#count(element, 1);
  }

  #pop(): OpenElement | undefined {
    const element = this.#stack.pop();
    if (element) this.#count(element, -1);
    return element;
  }

  #count({ name, hiding }: OpenElement, by: 1 | -1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
    if (hiding === 'all') this.#hidden += by;
    if (hiding === 'all-but-headline') this.#headers += by;
    if (HEADLINES.has(name)) this.#headlines += by;
  }

  #endImplied(name: string): void {
    if (BLOCKS.has(name) && name !== 'br') this.#endAt(['p'], BLOCKS);
    if (!IN_HEAD.has(name)) this.#endAt(['head'], IN_HEAD);
    const ended = Object.hasOwn(ENDED_BY, name) ? ENDED_BY[name] : undefined;
    if (ended) this.#endAt(ended.open, ended.within);
  }

  #endAt(open: readonly string[], within: ReadonlySet<string>): void {
    if (!open.some((name) => this.isOpen(name))) return;
    const lowest = Math.max(0, this.#stack.length - LOOK_BACK);
    for (let i = this.#stack.length - 1; i >= lowest; i -= 1) {
      const name = this.#stack[i]?.name ?? '';
      if (open.includes(name)) {
        while (this.#stack.length > i) this.#pop();
        return;
      }
      if (within.has(name)) return;
    }
  }
}

function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true;
  if (/(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attributes.get('style') ?? '')) return true;
  if (HIDDEN_ROLES.has(attributes.get('role')?.trim().toLowerCase() ?? '')) return true;
  const classes = attributes.get('class')?.toLowerCase().split(/\s+/u) ?? [];
  return classes.some((one) => HIDDEN_CLASSES.has(one));
}
