import { beforeEach, describe, expect, it } from 'vitest';
import { SaytaraError } from '../core/domain/errors.ts';
import { reportId } from '../core/domain/ids.ts';
import type { Reading, ReportText } from '../core/ports/reader.ts';
import { createPatientReader } from './patientReader.ts';
import type { PatientReader } from './patientReader.ts';

const READING: Reading = { anchor: 5, note: 'no-claim', claims: [] };
const { signal } = new AbortController();
const report = (id: string): ReportText => ({
  ...{ report: reportId(id), source: 's', publishedAt: 5, language: null, title: null, text: 'x' },
});
const refused = (): Reading => {
  throw new SaytaraError('reading-refused', { message: 'it means nothing' });
};
const away = (): Reading => {
  throw new SaytaraError('reader-unavailable', { message: 'it is away' });
};

describe('a patient reader', () => {
  /** What happens at each asking; afterwards the reading is given. */
  let course: (() => Reading | Promise<Reading>)[];
  let asked: number;
  let patient: PatientReader;
  beforeEach(() => {
    course = [];
    asked = 0;
    patient = createPatientReader(() => {
      asked += 1;
      return (course.shift() ?? (() => READING))();
    });
  });
  const read = async (id = 'r-1'): Promise<Reading> => patient.read(report(id), signal);

  it('asks again where an answer is refused', async () => {
    course = [refused, refused];
    expect(await read()).toBe(READING);
    expect(asked).toBe(3);
  });

  it('gives a report up when it was refused three times', async () => {
    course = [refused, refused, refused];
    await expect(read()).rejects.toMatchObject({
      ...{ code: 'reading-refused', message: 'it means nothing (refused 3 times)' },
    });
    expect(asked).toBe(3);
  });

  it('leaves it to the stream to wait for a reader that is away, and counts on after that', async () => {
    course = [refused, away, refused, refused];
    await expect(read()).rejects.toMatchObject({ code: 'reader-unavailable' });
    expect(asked).toBe(2);
    await expect(read()).rejects.toMatchObject({ code: 'reading-refused' });
    expect(asked).toBe(4);
  });

  it('never asks twice about a report that was answered or given up, until that stands on the log', async () => {
    await read('r-1');
    course = [refused, refused, refused];
    await expect(read('r-2')).rejects.toMatchObject({ code: 'reading-refused' });
    expect(asked).toBe(4);
    expect(await read('r-1')).toBe(READING);
    await expect(read('r-2')).rejects.toMatchObject({ code: 'reading-refused' });
    expect(asked).toBe(4);
    patient.forget(['r-1', 'r-2']);
    await read('r-1');
    await read('r-2');
    expect(asked).toBe(6);
  });

  it('says that it waits while it does', async () => {
    const answer = Promise.withResolvers<Reading>();
    course = [() => answer.promise];
    expect(patient.waits()).toBe(false);
    const reading = read();
    expect(patient.waits()).toBe(true);
    answer.resolve(READING);
    await reading;
    expect(patient.waits()).toBe(false);
  });

  it('passes a bug on as it is, once', async () => {
    course = [
      () => {
        throw new TypeError('a bug');
      },
    ];
    await expect(read()).rejects.toThrow(TypeError);
    expect(asked).toBe(1);
  });
});
