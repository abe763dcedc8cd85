import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTextOf } from './plainText.ts';
import { sentencesOf } from './sentences.ts';
import { tokensOf } from './tokens.ts';

/** The lines that a reader sees. */
function lines(html: string): readonly string[] {
  const plain = plainTextOf(html);
  expect(plain).toHaveLength(html.length);
  return plain
    .replaceAll('\u200b', '')
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
}

const keys = (html: string): readonly string[] => tokensOf(plainTextOf(html)).map(({ key }) => key);

describe('the plain text of HTML', () => {
  it('has every word at the offset it has in the page', () => {
    const html =
      '<!doctype html><html><body><!-- x --><p>سيطرت <b>قوات</b>&nbsp;النظام</p><div>على &laquo;تدمر&raquo;</div>';
    const plain = plainTextOf(html);
    expect(plain).toHaveLength(html.length);
    for (const { start, end, raw } of tokensOf(plain)) expect(html.slice(start, end)).toBe(raw);
    expect(tokensOf(plain)).toHaveLength(5);
  });

  it('ends a line where an element of the page does', () => {
    expect(lines('<h1>عنوان</h1><p>واحد<br>اثنان<br/>ثلاثة</p><ul><li>أ<li>ب</ul>ذيل')).toEqual([
      ...['عنوان', 'واحد', 'اثنان', 'ثلاثة', 'أ', 'ب', 'ذيل'],
    ]);
    expect(lines('<table><tr><td>one<td>two</table>')).toEqual(['one', 'two']);
  });

  it('does not end a line where the source of the page is wrapped', () => {
    expect(lines('<p>سيطرت قوات النظام\n   على مدينة\r\nتدمر.</p>\n<p>ثم</p>')).toEqual([
      'سيطرت قوات النظام على مدينة تدمر.',
      'ثم',
    ]);
    expect(lines('<div>one\n\ntwo<pre>a\nb</pre></div>')).toEqual(['one', 'two', 'a', 'b']);
  });

  it('keeps the lines of a text that has only links or bold words', () => {
    expect(lines('سطر <b>أول</b>\nسطر <a href="/x">ثان</a>')).toEqual(['سطر أول', 'سطر ثان']);
  });

  it.each([
    ['scripts and styles', '<p>a</p><script>if (1 < 2) "<p>x</p>"</script><style>p{}</style><p>b'],
    ['comments', '<p>a<!-- <p>x</p> --><p>b'],
    ['navigation', '<nav><ul><li>x<li>x</ul></nav><p>a<p>b'],
    ['the head and the title', '<html><head><title>x</title><body><p>a<p>b'],
    ['the header and footer of the page', '<header><h1>x</h1></header><p>a<p>b</p><footer>x</footer>'],
    ['asides', '<p>a</p><aside><div>x<aside>x</aside>x</div></aside><p>b'],
    ['captions of pictures', '<p>a<figure><img alt="x"><figcaption>x</figcaption></figure><p>b'],
    ['buttons and forms', '<p>a</p><form><label>x</label><input><button>x</button> x</form><p>b<button>x</button>'],
    ['hidden elements', '<p>a<p hidden>x<p style="display : none">x<p>b<div aria-hidden="true">x<div>x</div>x</div>'],
    ['elements by role', '<div role="navigation">x</div><p>a<p>b<div role=search>x</div>'],
    ['elements by class', '<div class="box related-posts">x</div><p>a<p>b<span class="sr-only">x<span>x</span></span>'],
    ['what was struck out', '<p>a</p><del>x</del><p>b<s>x</s>'],
    ['a form that is not closed by its own tag', '<div><form>x</div><p>a<p>b'],
  ])('leaves out %s', (_what, html) => {
    expect(lines(html)).toEqual(['a', 'b']);
  });

  it('keeps the headline in the header of an article, and a page that is inside one form', () => {
    expect(lines('<article><header><h1>a</h1><p>x</header><p>b</article>')).toEqual(['a', 'b']);
    expect(lines(`<form><div>menu</div><p>${'word '.repeat(90)}</form>`)).toHaveLength(2);
  });

  it('ignores hidden on the elements that hold the page, and reads on after a head without end', () => {
    expect(lines('<body style="visibility:hidden"><p>a')).toEqual(['a']);
    expect(lines('<head><title>x</title><p>a')).toEqual(['a']);
  });
});

describe('words in HTML', () => {
  it('stay one word with references or inline elements inside', () => {
    expect(keys('<p>&#1578;&#1583;&#x645;&#1585;، don&#8217;t')).toEqual(['تدمر', 'dont']);
    expect(keys('<p><b>ت</b>دمر و<a href="/x">حلب</a> حم&shy;ص')).toEqual(['تدمر', 'وحلب', 'حمص']);
  });

  it('are two where an element stands between them that makes a line or a box', () => {
    expect(keys('<p>one<br>two<img src="x">three</p>four')).toEqual(['one', 'two', 'three', 'four']);
  });

  it('keep the punctuation beside them', () => {
    const befores = tokensOf(plainTextOf('<p>في &quot;حلب&quot; و&laquo;حمص&raquo;، ثم')).map(({ before }) => before);
    expect(befores.slice(1, 2)).toEqual([' "']);
    expect(befores.at(-1)).toMatch(/^»\s*، $/u);
  });
  it('do not reach into the tags around them', () => {
    const html = '<p>to <a href="/palmyra">Palmyra</a>, and';
    expect(tokensOf(plainTextOf(html)).map(({ start, end }) => html.slice(start, end))).toEqual([
      'to',
      'Palmyra',
      'and',
    ]);
  });
});

describe('text that is no HTML', () => {
  it.each(['a < b', '<3 <<>> >', 'x <y> z', '< p >', '<p', 'AT&T &c; &foo;', 'R&quot;D <x', 'نص\nعادي', '</', ''])(
    'is given back as it is: %s',
    (text) => {
      expect(plainTextOf(text)).toBe(text);
    },
  );

  it('has its character references read if it has no "<"', () => {
    expect(lines('قوات &quot;قسد&quot;\nفي&nbsp;حلب')).toEqual(
      ['قوات "قسد "', 'في حلب'].map((line) => line.replace('قسد "', 'قسد"')),
    );
  });
});

/** Milliseconds: many times what it takes on a busy machine, and far below what a quadratic step would. */
const SOON = 4_000;

describe('any text', () => {
  const junk = fc.constantFrom(
    ...[
      '<',
      '>',
      '</',
      '<p',
      '<p>',
      '</p>',
      '<div hidden>',
      '</div>',
      '<li>',
      '<ul>',
      '<form>',
      '</form>',
      '<!--',
      '-->',
    ],
    ...[
      '<script>',
      '</script>',
      '<![CDATA[',
      ']]>',
      '<?',
      '<svg>',
      '<title/>',
      '</svg>',
      '<head>',
      '<body>',
      '<b>',
      '</b>',
    ],
    ...[
      '&',
      '&amp;',
      '&#1578;',
      '&#x1F600;',
      '&nGt;',
      '&#0;',
      '&#xD800;',
      '&#',
      '"',
      "'",
      '=',
      '\n',
      '\ud800',
      'تدمر',
      ' x ',
    ],
  );
  it('keeps its length and has at each offset what was there, a blank, a newline or a reference', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(junk, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 60 }), (parts) => {
        const raw = `<p>${parts.join('')}`;
        const plain = plainTextOf(raw);
        expect(plain).toHaveLength(raw.length);
        if (raw.includes('&')) return;
        for (let i = 0; i < raw.length; i += 1) expect([raw[i], ' ', '\n', '\u200b']).toContain(plain[i]);
      }),
      { numRuns: 2_000, seed: 20261 },
    );
  });

  it.each([
    ...[
      '<',
      '<div>',
      '<p>',
      '<b>',
      '<li>',
      '<ul><li>',
      '<nav>',
      '<form>',
      '<form> <b>x',
      '</div>',
      '<!--',
      '<a ',
      '<a href="',
    ],
    ...[
      '&amp;',
      '&',
      '&#1',
      '<script>',
      '<p hidden>',
      '<span hidden>',
      '<div\n',
      '<p <',
      '\n',
      ' ',
      '<td>',
      '<svg>',
      '<p\t',
    ],
  ])('is read soon if it is 1 MiB of %j', (unit) => {
    for (const before of ['', '<p>', '<p hidden><li>']) {
      const text = before + unit.repeat((1 << 20) / unit.length);
      const started = performance.now();
      expect(plainTextOf(text)).toHaveLength(text.length);
      expect(performance.now() - started).toBeLessThan(SOON);
    }
  });

  it('is read soon however deep it nests', () => {
    for (const [open, close] of [
      ['<div>', '</div>'],
      ['<form> <i>', '</form>'],
      ['<aside>', '</aside>'],
      ['<i hidden>', '</i>'],
    ] as const) {
      const text = open.repeat(60_000) + 'x'.repeat(500) + close.repeat(60_000);
      const started = performance.now();
      expect(plainTextOf(text)).toHaveLength(text.length);
      expect(performance.now() - started).toBeLessThan(SOON);
    }
  });
});

describe('the sentences of HTML', () => {
  it('mark the first line as a headline', () => {
    const [first] = sentencesOf(plainTextOf('<html><body>\n<h1>النظام يسيطر على تدمر.</h1><p>نص.</p>'));
    expect(first?.headline).toBe(true);
  });
});
