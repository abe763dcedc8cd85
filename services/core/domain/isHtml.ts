const TAGS =
  'p|div|br|hr|html|head|body|article|section|main|header|footer|nav|aside|h[1-6]|ul|ol|li|table|tr|td|span|a|b|i|em|strong|u|blockquote|figure|img|script|style|meta|link|font|center|pre|iframe';
/** A known tag that closes, a doctype, or a comment. A start tag with attributes must close before another opens. */
const KNOWN_TAG = new RegExp(
  String.raw`<(?:(?:/?(?:${TAGS})\s{0,99}/?|(?:${TAGS})\s[^<>]{1,4000})>|!doctype\s|!--)`,
  'iu',
);
const REFERENCE =
  /&(?:nbsp|quot|amp|apos|laquo|raquo|[lr][sd]quo|[nm]dash|hellip|zwn?j|[lr]lm|#\d{2,6}|#x[0-9a-f]{2,5});/iu;

/**
 * Whether a text came as HTML: it has a tag that every page has, or, with nothing that could be a tag, character
 * references. Linear in the length. Taking a report in and reading it go by this one rule.
 */
export function isHtml(text: string): boolean {
  if (text.includes('<') && KNOWN_TAG.test(text)) return true;
  return text.includes('&') && REFERENCE.test(text) && !/<[a-z!?/]/iu.test(text);
}
