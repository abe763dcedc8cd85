/** Texts kept; beyond it the memory starts anew. */
const TEXTS_KEPT = 20_000;
const texts = new Map<string, string>();

/** The same text for equal texts: whoever holds many claims holds names that repeat once. A cache of a pure function. */
export function oneText<Text extends string>(text: Text): Text;
export function oneText(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= TEXTS_KEPT) texts.clear();
  texts.set(text, text);
  return text;
}
