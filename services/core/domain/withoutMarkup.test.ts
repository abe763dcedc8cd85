import { describe, expect, it } from 'vitest';
import { MAX_TEXT_BYTES } from './report.ts';
import { withoutMarkup } from './withoutMarkup.ts';

const words = (text: string): string => withoutMarkup(text).replace(/\s+/gu, ' ').trim();

describe('a text without its markup', () => {
  it.each([
    ['tags', '<p>a<br/>b</p><UL><li>c</UL>', 'a b c'],
    ['attributes, whatever they quote', `<p title="1 > 0" id = 'x>y' hidden data-n=3>a</p>`, 'a'],
    ['comments', '<p>a<!-- <p>x --> x --><!-->b', 'a x --> b'],
    ['declarations and instructions', '<!doctype html><?xml version="1.0"?><![CDATA[x]]><p>a', 'a'],
    ['scripts', '<p>a</p><script type="x">if (1 < 2) y = "</p>"</script ><p>b', 'a b'],
    ['styles', '<style>p > a { color: red }</STYLE\n><p>a', 'a'],
    ['references by name', '<p>a&nbsp;b &laquo;c&raquo;', 'a b c'],
  ])('has no %s', (_, html, left) => {
    expect(words(html)).toBe(left);
  });

  it('has the characters of references by number', () => {
    expect(words('<p>&#1578;&#x62F;&#X645;&#1585;')).toBe('تدمر');
    expect(words('&#1578;&#1583;&#1605;&#1585;')).toBe('تدمر');
    expect(words('<p>a&#xD800;b&#9999999;c')).toBe('a b c');
  });

  it('keeps signs that begin no markup', () => {
    expect(words('<p>1 < 2 & 3 &c; AT&T &amp &#; </ >')).toBe('1 < 2 & 3 &c; AT&T &amp &#; </ >');
  });

  it.each(['<p>a<!-- x', '<p>a<script>x</scripty>', '<p>a<b title="x>y', '<p>a<style', '<p>a</p><b x=\'>"'])(
    'ends where markup has no end: %s',
    (html) => {
      expect(words(html)).toBe('a');
    },
  );

  it.each(['a < b', '5 <x> y & z', 'R&quot;D <x', '<script', 'AT&T &c;', 'نص\nعادي', ''])(
    'is what it was if it is no HTML: %s',
    (text) => {
      expect(withoutMarkup(text)).toBe(text);
    },
  );
});

/** Milliseconds: many times what it takes on a busy machine, and far below what a quadratic step would. */
const SOON = 2_000;

describe('1 MiB', () => {
  it.each([
    ...[
      '<',
      '<p>',
      '</',
      '<p ',
      '<p "',
      '<p =',
      '<p ="',
      '<p =  ',
      '<a href="',
      '<!--',
      '<!',
      '<?',
      '&',
      '&#1',
      '&#1;',
    ],
    ...['&amp;', '<script>', '<script></script>', '<style></script>', '</script', '<p <', '=', '"', '-->', ' ', '\n'],
  ])('of %j is gone through soon', (unit) => {
    for (const before of ['', '<p>', '<p title="', '<p><script>', '<p x=']) {
      const text = before + unit.repeat((MAX_TEXT_BYTES - before.length) / unit.length);
      const started = performance.now();
      expect(withoutMarkup(text).length).toBeLessThanOrEqual(text.length);
      expect(performance.now() - started).toBeLessThan(SOON);
    }
  });
});
