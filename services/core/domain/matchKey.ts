/** A key already. */
const KEY = /^[ءابت-غف-وي0-9a-z]+(?: [ءابت-غف-وي0-9a-z]+)*$/u;
/** Letters that fold, without marks: what nearly every name and word is written in. */
const PLAIN = /^[\u0621-\u063a\u0641-\u064aA-Za-z0-9 ]+$/u;
const FOLDED: Readonly<Record<string, string>> = { آ: 'ا', أ: 'ا', إ: 'ا', ى: 'ي', ئ: 'ي', ة: 'ه', ؤ: 'و' };
const FOLDING = /[آأإىئةؤ]/gu;
const SPACES = / {2,}/gu;

/**
 * The key under which spellings of one Arabic or Latin name meet: diacritics and tatweel gone, alef, hamza seats,
 * ya and ta marbuta folded (أإآٱ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي), Latin lower-cased without accents, runs of anything else
 * one blank. Never shown; a key is for comparing only.
 */
export function matchKey(text: string): string {
  if (KEY.test(text)) return text;
  if (!PLAIN.test(text)) return ASCII.test(text) ? foldAscii(text) : foldAny(text);
  return text
    .replace(FOLDING, (letter) => FOLDED[letter] ?? letter)
    .toLowerCase()
    .replace(SPACES, ' ')
    .trim();
}

/** Nothing to normalise, no marks, no letters that fold. */
const ASCII = /^[\t-~]+$/u;

function foldAscii(text: string): string {
  return text
    .toLowerCase()
    .replace(/['`]/gu, '')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

function foldAny(text: string): string {
  return text
    .normalize('NFKD')
    .replace(
      /[\u0300-\u036f\u0610-\u061a\u061c\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu,
      '',
    )
    .normalize('NFC')
    .replace(/[\u0622\u0623\u0625\u0671]/gu, 'ا')
    .replace(/\u0649|\u06cc|\u0626/gu, 'ي')
    .replace(/\u0629/gu, 'ه')
    .replace(/\u0624/gu, 'و')
    .replace(/\u06a9/gu, 'ك')
    .replace(/[\u0653-\u0655]/gu, '')
    .toLowerCase()
    .replace(/['’‘ʻʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
