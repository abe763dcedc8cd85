import type { FetchedPartition, FetchedRecord } from 'kafkajs/src/cluster/index.js';
import { describe, expect, test } from 'vitest';
import { committedRecords, endOfFetched } from './committedRecords.ts';

interface BatchOf {
  readonly first: number;
  /** Undefined: written outside of any transaction. */
  readonly producer?: string;
  readonly keys: readonly (string | Buffer | null)[];
  readonly lastOffsetDelta?: number;
}

/** The records of one batch, as the library hands them out. */
function batch({ first, producer, keys, lastOffsetDelta = keys.length - 1 }: BatchOf): readonly FetchedRecord[] {
  const batchContext = {
    firstOffset: String(first),
    lastOffsetDelta,
    producerId: producer ?? '-1',
    inTransaction: producer !== undefined,
  };
  return keys.map((key, index) => ({
    offset: String(first + index),
    key: typeof key === 'string' ? Buffer.from(key) : key,
    value: Buffer.from('v'),
    isControlRecord: false,
    batchContext,
  }));
}

/** A control batch: its one record's key is a version and a type, 0 to abort and 1 to commit. */
function marker(offset: number, producer: string, type: 'abort' | 'commit'): readonly FetchedRecord[] {
  const [record] = batch({ first: offset, producer, keys: [Buffer.from([0, 0, 0, type === 'commit' ? 1 : 0])] });
  return record ? [{ ...record, isControlRecord: true }] : [];
}

function fetched(
  messages: readonly (readonly FetchedRecord[])[],
  aborted: readonly (readonly [producer: string, first: number])[] = [],
): FetchedPartition {
  return {
    partition: 0,
    lastStableOffset: '100',
    abortedTransactions: aborted.map(([producerId, first]) => ({ producerId, firstOffset: String(first) })),
    messages: messages.flat(),
  };
}

const keysOf = (partition: FetchedPartition, from = 0): readonly (string | undefined)[] =>
  committedRecords(partition, from).map(({ key }) => key?.toString());

describe('the committed records of what was fetched', () => {
  test('two aborted transactions that overlap leave only what lies between them and is committed', () => {
    const partition = fetched(
      [
        batch({ first: 0, producer: '7', keys: ['aborted 7'] }),
        batch({ first: 1, producer: '8', keys: ['aborted 8'] }),
        batch({ first: 2, producer: '9', keys: ['kept 9'] }),
        marker(3, '7', 'abort'),
        batch({ first: 4, producer: '8', keys: ['aborted 8 again'] }),
        batch({ first: 5, producer: '7', keys: ['kept 7, its next transaction'] }),
        marker(6, '9', 'commit'),
        marker(7, '8', 'abort'),
        marker(8, '7', 'commit'),
        batch({ first: 9, producer: '8', keys: ['kept 8, its next transaction'] }),
        marker(10, '8', 'commit'),
      ],
      [
        ['8', 1],
        ['7', 0],
      ],
    );
    expect(keysOf(partition)).toEqual(['kept 9', 'kept 7, its next transaction', 'kept 8, its next transaction']);
  });

  test('a fetch that starts inside two aborted transactions delivers nothing of either', () => {
    const partition = fetched(
      [
        batch({ first: 50, producer: '7', keys: ['aborted 7'] }),
        batch({ first: 51, producer: '8', keys: ['aborted 8'] }),
        marker(52, '7', 'abort'),
        batch({ first: 53, producer: '8', keys: ['aborted 8, after the first marker'] }),
        marker(54, '8', 'abort'),
        batch({ first: 55, keys: ['kept'] }),
      ],
      [
        ['7', 10],
        ['8', 12],
      ],
    );
    expect(keysOf(partition, 50)).toEqual(['kept']);
  });

  test('a record whose key is four zero bytes is a record, and ends no transaction', () => {
    const zero = Buffer.alloc(4);
    const partition = fetched(
      [
        batch({ first: 0, keys: [zero] }),
        batch({ first: 1, producer: '7', keys: [zero, 'aborted'] }),
        batch({ first: 3, producer: '7', keys: ['aborted too'] }),
        marker(4, '7', 'abort'),
        batch({ first: 5, producer: '8', keys: [zero] }),
        marker(6, '8', 'commit'),
      ],
      [['7', 1]],
    );
    expect(committedRecords(partition, 0).map(({ offset }) => offset)).toEqual(['0', '5']);
  });

  test('records outside of transactions stand, also of a producer whose transaction is aborted', () => {
    const plain = batch({ first: 1, keys: ['plain'] }).map((one) => ({
      ...one,
      batchContext: { ...one.batchContext, producerId: '7' },
    }));
    const partition = fetched(
      [batch({ first: 0, producer: '7', keys: ['aborted'] }), plain, marker(2, '7', 'abort')],
      [['7', 0]],
    );
    expect(keysOf(partition)).toEqual(['plain']);
  });

  test('what stands before the position asked for is left out, although its batch came whole', () => {
    const partition = fetched([batch({ first: 10, keys: ['a', 'b', 'c'] })]);
    expect(keysOf(partition, 11)).toEqual(['b', 'c']);
    expect(keysOf(partition, 13)).toEqual([]);
  });

  test('keys that are null are no markers', () => {
    expect(committedRecords(fetched([batch({ first: 0, keys: [null] })]), 0)).toHaveLength(1);
  });

  test('the end of what was fetched counts markers, aborted records and the gap at the end of a batch', () => {
    expect(endOfFetched(fetched([]))).toBeUndefined();
    expect(endOfFetched(fetched([batch({ first: 3, producer: '7', keys: ['a'] }), marker(4, '7', 'abort')]))).toBe(5);
    expect(endOfFetched(fetched([batch({ first: 3, keys: ['a', 'b'], lastOffsetDelta: 6 })]))).toBe(10);
  });
});
