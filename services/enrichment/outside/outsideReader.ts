import type { Knowledge } from '../../core/domain/knowledge.ts';
import { rfc3339 } from '../../core/domain/time.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { AskedReader, ReportText } from '../../core/ports/reader.ts';
import type { ReaderSettings } from '../../core/runtime/readerSettings.ts';
import { WrongAnswer } from './answerFields.ts';
import { createReaderClient } from './readerClient.ts';
import type { ReaderClient } from './readerClient.ts';
import { readingOfAnswer } from './readingOfAnswer.ts';

export interface OutsideReaderOptions {
  readonly settings: ReaderSettings;
  readonly knowledge: Pick<Knowledge, 'gazetteer' | 'actors'>;
  readonly clock: Clock;
}

/**
 * A reader at an HTTP address: gets a report as JSON and answers its claims in the shape of the outer contract
 * (docs/outside-reader.md). Each call asks once. Ids, keys of passages and the anchor of each claim are computed
 * here, so that they mean the same whoever reads.
 */
export function createOutsideReader({ settings, knowledge, clock }: OutsideReaderOptions): AskedReader {
  const client = createReaderClient(settings, clock);
  return async (report, signal) => {
    const text = await client.ask(report.report, bodyOf(report), signal);
    try {
      return readingOfAnswer(parsed(text), report, knowledge);
    } catch (error) {
      throw refusalOf(error, report, client);
    }
  };
}

function bodyOf({ report, source, publishedAt, language, title, text }: ReportText): string {
  return JSON.stringify({ report: { id: report, source, publishedAt: rfc3339(publishedAt), language, title, text } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WrongAnswer('it is not JSON', { cause });
  }
}

/** Anything else that is thrown is a bug here, and told as such. */
function refusalOf(error: unknown, { report }: ReportText, client: ReaderClient): unknown {
  return error instanceof WrongAnswer ? client.refused(report, `in its answer ${error.message}`, error) : error;
}
