import type { FetchedPartition, FetchedRecord } from 'kafkajs/src/cluster/index.js';

/** Of a control record's key (version, type as int16 each): it ends a transaction that was aborted. */
const ABORT = 0;

/**
 * The records of a fetched partition, from a position on, that belong to no aborted transaction, without the control
 * records that end transactions. Goes by batches as Kafka's own consumer does: the broker names every aborted
 * transaction that overlaps what it returns, also those that began before.
 */
export function committedRecords(fetched: FetchedPartition, from: number): readonly FetchedRecord[] {
  const { messages, abortedTransactions } = fetched;
  const begins = [...(abortedTransactions ?? [])]
    .map(({ producerId, firstOffset }) => ({ producerId, first: Number(firstOffset) }))
    .sort((a, b) => a.first - b.first);
  const aborting = new Set<string>();
  return messages.filter((message) => {
    const { batchContext: batch, isControlRecord } = message;
    while (begins[0] && begins[0].first <= lastOf(message)) aborting.add(begins.shift()?.producerId ?? '');
    if (isControlRecord) {
      if (endsAborted(message)) aborting.delete(batch.producerId);
      return false;
    }
    if (batch.inTransaction && aborting.has(batch.producerId)) return false;
    return Number(message.offset) >= from;
  });
}

/** The position after everything fetched; undefined if nothing was. */
export function endOfFetched({ messages }: FetchedPartition): number | undefined {
  const last = messages.at(-1);
  return last && Math.max(Number(last.offset), lastOf(last)) + 1;
}

function lastOf({ batchContext: { firstOffset, lastOffsetDelta } }: FetchedRecord): number {
  return Number(firstOffset) + lastOffsetDelta;
}

function endsAborted({ key }: FetchedRecord): boolean {
  return key !== null && key.length >= 4 && key.readInt16BE(2) === ABORT;
}
