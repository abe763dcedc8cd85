import type { MessagePort } from 'node:worker_threads';
import { asSaytaraError } from '../core/domain/errors.ts';
import { regionId } from '../core/domain/ids.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { ViewFiles } from '../core/ports/viewFiles.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { TAKEN } from './regionRulers.ts';
import type { RegionAnswer } from './regionRulers.ts';
import { ruleRegion } from './ruleRegion.ts';
import type { RuleOptions } from './ruleRegion.ts';

/** Parts that may be on their way: one is ruled while another is being committed, and no more pile up. */
const ON_THE_WAY = 2;

type Served = Required<RuleOptions> & {
  readonly view: Pick<ViewStore, 'readEvidence'>;
  readonly files: Pick<ViewFiles, 'pack'>;
};

/**
 * The work of one thread: answers each region named on the port with its places, ruled from what the view holds, in
 * parts as they are ruled, and then with the end of it, or with why it ended.
 */
export function serveRulings(port: MessagePort, options: Served): void {
  let onTheWay = 0;
  let taken = (): void => undefined;
  const say = async (part: RegionAnswer): Promise<void> => {
    port.postMessage(part);
    if (++onTheWay < ON_THE_WAY) return;
    await new Promise<void>((resolve) => {
      taken = resolve;
    });
  };
  port.on('message', (message: string) => {
    if (message === TAKEN) {
      onTheWay--;
      taken();
      return;
    }
    // A rejection ends the thread, and with it the rebuild.
    void ruleAll(regionId(message), options, say).then((answer) => {
      port.postMessage(answer);
    });
  });
}

/** A fault of the store is thrown; one of the ruling is this region's alone. */
async function ruleAll(
  region: RegionId,
  options: Served,
  say: (part: RegionAnswer) => Promise<void>,
): Promise<RegionAnswer> {
  try {
    for (const places of options.files.pack(ruleRegion(options.view, region, options))) await say({ region, places });
    return { region, ended: true };
  } catch (thrown) {
    const error = asSaytaraError(thrown);
    if (error.code !== 'internal') throw error;
    // Through the clone an error keeps its message alone, and what is told of it is that.
    return { region, error: new Error(error.message) };
  }
}
