export interface RegistryRequest<Given> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base address, begins with a slash. */
  readonly path: string;
  readonly body?: object;
  /** What is wanted of an answer's JSON; undefined if it is of another shape. */
  readonly read: (body: unknown) => Given | undefined;
  /** Statuses of refusals that mean something to the caller, whoever gives them. */
  readonly alsoStatus?: readonly number[];
}

/** What a registry says no to. */
export interface RegistryRefusal {
  readonly status: number;
  /** Its `error_code`; 0 where there is none. */
  readonly errorCode: number;
  /** What it says about it, cut to some length; "" where there is nothing. */
  readonly reason: string;
}

/** What a registry answered: what was wanted of it, or a refusal of its own making. */
export type RegistryAnswer<Given> = { readonly given: Given } | { readonly refused: RegistryRefusal };
