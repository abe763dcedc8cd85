/** What a registry answered: 2xx, or a refusal of its own making with its `error_code`. */
export interface RegistryAnswer {
  readonly status: number;
  readonly body: unknown;
  /** 0 where there is none. */
  readonly errorCode: number;
  /** What it says about a refusal, cut to some length; "" where there is nothing. */
  readonly reason: string;
}

export interface RegistryRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base address, begins with a slash. */
  readonly path: string;
  readonly body?: object;
  /** Statuses that mean something to the caller, whoever gives them. */
  readonly alsoStatus?: readonly number[];
}
