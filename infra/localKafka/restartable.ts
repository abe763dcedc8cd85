import type { Leashed } from './leashed.ts';

/** A program that can be ended and started again; an end that nobody asked for is told once. */
export class Restartable {
  readonly #start: () => Promise<Leashed>;
  readonly #onBreak: (pid: number) => void;
  #running: Leashed | undefined;

  constructor(start: () => Promise<Leashed>, onBreak: (pid: number) => void) {
    this.#start = start;
    this.#onBreak = onBreak;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#running?.pid;
  }

  async start(): Promise<void> {
    const started = await this.#start();
    this.#running = started;
    void started.ended.then(() => {
      if (this.#running !== started) return;
      this.#running = undefined;
      this.#onBreak(started.pid);
    });
  }

  /** Idempotent. */
  async stop(): Promise<void> {
    await this.#takeRunning()?.stop();
  }

  async kill(): Promise<void> {
    await this.#takeRunning()?.kill();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** What is taken ends because someone asked for it. */
  #takeRunning(): Leashed | undefined {
    const running = this.#running;
    this.#running = undefined;
    return running;
  }
}
