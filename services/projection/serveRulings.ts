import type { MessagePort } from 'node:worker_threads';
import { asSaytaraError } from '../core/domain/errors.ts';
import { regionId } from '../core/domain/ids.ts';
import type { ViewFiles } from '../core/ports/viewFiles.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { Adjudication } from './adjudicate.ts';
import type { RegionAnswer } from './regionRulers.ts';
import { ruleRegion } from './ruleRegion.ts';

/** The work of one thread: answers each region named on the port with its places, ruled from what the view holds. */
export function serveRulings(
  port: MessagePort,
  options: Required<Omit<Adjudication, 'evidence'>> & {
    readonly view: Pick<ViewStore, 'evidence'>;
    readonly files: Pick<ViewFiles, 'pack'>;
  },
): void {
  port.on('message', (name: string) => {
    // A fault of the store ends the thread, and with it the rebuild; one of the ruling is this region's alone.
    const evidence = options.view.evidence(regionId(name));
    port.postMessage(answerTo({ ...options, evidence }, options.files));
  });
}

function answerTo(input: Adjudication, files: Pick<ViewFiles, 'pack'>): RegionAnswer {
  const { region } = input.evidence;
  try {
    return { region, places: files.pack(ruleRegion(input)) };
  } catch (thrown) {
    // Through the clone an error keeps its message alone, and what is told of it is that.
    return { region, error: new Error(asSaytaraError(thrown).message) };
  }
}
