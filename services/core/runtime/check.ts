/** One thing that must be well for a process to be ready. */
export interface Check {
  readonly name: string;
  /** `fail` makes the process not ready; `warn` is told and changes nothing. */
  readonly status: 'ok' | 'warn' | 'fail';
  /** Code of the catalogue, or what there is to know. */
  readonly detail?: string;
  /** Set where a failure means that only a restart helps: a loop with work and all it needs that does not move. */
  readonly stuck?: boolean;
}
