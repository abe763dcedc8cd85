import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readPermalink, writePermalink } from './permalink.ts';

describe('permalink', () => {
  it('reads back what it wrote', () => {
    const instant = fc.option(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) }));
    const links = fc.record({
      at: instant,
      known: instant,
      place: fc.option(fc.string({ minLength: 1 })),
      language: fc.constantFrom('ar' as const, 'en' as const),
      camera: fc.constantFrom(null, { zoom: 7.25, latitude: 35.1234, longitude: 38.5 }),
    });
    fc.assert(
      fc.property(links, (link) => {
        expect(readPermalink(writePermalink(link), 'fr')).toEqual({ link, faults: [] });
      }),
    );
  });

  it("speaks the browser's language where the address names none", () => {
    expect(readPermalink('', 'ar-SY').link.language).toBe('ar');
    expect(readPermalink('', 'de').link.language).toBe('en');
    expect(readPermalink('?lang=en', 'ar-SY').link.language).toBe('en');
  });

  it('takes a date alone as the last instant of that day in Damascus', () => {
    expect(readPermalink('?at=2022-04-14', 'en').link.at).toBe(Date.parse('2022-04-15T00:00:00+03:00') - 1);
  });

  it('names what it could not understand and shows the default instead', () => {
    const { link, faults } = readPermalink('?at=yesterday&map=7/200/3&lang=xx', 'en');
    expect(faults).toEqual(['at=yesterday', 'lang=xx', 'map=7/200/3']);
    expect(link).toEqual({ at: null, known: null, place: null, language: 'en', camera: null });
  });
});
