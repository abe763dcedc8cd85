/**
 * Where a record stands in its partition. Only its order within one partition and equality mean anything: gaps are
 * legal, arithmetic is not.
 */
export type Position = number;

/** Next position to read of each partition; a partition that is missing was never read. */
export type Positions = ReadonlyMap<number, Position>;

export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly position: Position;
  /** The position to read next after this record. */
  readonly next: Position;
  readonly key: string;
  readonly value: Uint8Array;
}

export interface NewRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: Uint8Array;
  /** The partition to write to; by the key if absent. */
  readonly partition?: number;
}

/** Where an appended record stands. */
export interface AppendedAt {
  readonly topic: string;
  readonly partition: number;
  readonly position: Position;
  readonly next: Position;
}

export interface PartitionBounds {
  readonly partition: number;
  /** The first position still on the log. */
  readonly low: Position;
  /** One past the last record as a reader of this port can reach it: aborted and control records do not count. */
  readonly high: Position;
}

export interface ReadOptions {
  /** Where to start in each partition; a partition that is missing starts at its low end. */
  readonly from?: Positions;
  /** Partitions to read; all if absent. */
  readonly partitions?: readonly number[];
  /** Wait for more at the end instead of ending. */
  readonly follow?: boolean;
  /** Ends the read without an error. */
  readonly signal?: AbortSignal;
  /** At most so many records a batch; 1,000 if absent. */
  readonly batch?: number;
}

/** A batch of one partition, in order. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  /** Position to read next after the batch; can lie past the last record where only others' records follow. */
  readonly next: Position;
}

/** What a processor writes for a batch; appended in one transaction with the new input position. */
export type BatchStep = (batch: Batch, inputs: Positions) => readonly NewRecord[] | Promise<readonly NewRecord[]>;

export interface ProcessOptions {
  readonly group: string;
  readonly topic: string;
  /**
   * Called for each batch with the group's positions *after* the batch, of every partition it has ever read.
   * May be called again with the same records after a crash or a lost race: only what is committed counts.
   */
  readonly step: BatchStep;
  readonly signal: AbortSignal;
  readonly batch?: number;
  /**
   * Asked when the log keeps no position of this group for a partition: where to start in the partitions it names, at
   * the low end in all others. Groups' positions can expire on a shared log; what a processor wrote can tell them.
   */
  readonly startAt?: () => Promise<Positions>;
  /** Called after each commit, for waits and metrics. */
  readonly committed?: (batch: Batch) => void;
}

/** One time of leading a group. */
export interface Term {
  /** Aborts when the term is over: another took over, the log closed, or the caller's own signal aborted. */
  readonly signal: AbortSignal;
  /** Appends like EventLog.append; `fenced`, and nothing of it stays, once another has taken over. */
  append(records: readonly NewRecord[]): Promise<readonly AppendedAt[]>;
}

export interface LeadOptions {
  readonly group: string;
  readonly signal: AbortSignal;
  /** Called when this instance leads. Leadership is given up when it resolves or throws. */
  readonly term: (term: Term) => Promise<void>;
}

/**
 * The shared log. Guarantees of every adapter: an append is atomic over all its records; records of one partition
 * are read in the order of their positions; nothing is promised between partitions; what `process` writes is seen
 * exactly once by readers. Errors: `unknown-topic`, `topic-mismatch`, `history-gone` (a start below `low`, never a
 * silent skip), `log-unavailable` (retriable), `fenced` (retriable), `log-closed`.
 */
export interface EventLog {
  /** Creates a topic kept for ever; a no-op if it exists with as many partitions, else `topic-mismatch`. */
  createTopic(topic: string, partitions: number): Promise<void>;
  /** Names and numbers of partitions of all topics, by name. */
  topics(): Promise<readonly { readonly topic: string; readonly partitions: number }[]>;
  /** Positions in the order of the records. */
  append(records: readonly NewRecord[]): Promise<readonly AppendedAt[]>;
  read(topic: string, options?: ReadOptions): AsyncIterable<Batch>;
  /** Consumes, transforms and appends exactly once, until the signal aborts or a fault that is not retriable. */
  process(options: ProcessOptions): Promise<void>;
  /**
   * Stands for the leadership of a group; resolves or throws as its one term does, or at the signal before it led.
   * At most one instance leads; one that only believes it still does has its appends refused (`fenced`).
   */
  lead(options: LeadOptions): Promise<void>;
  bounds(topic: string): Promise<readonly PartitionBounds[]>;
  /** The committed positions of a group in a topic. */
  committed(group: string, topic: string): Promise<Positions>;
  /** Ends all reads and processors; idempotent. */
  close(): Promise<void>;
}
