import { createAvroCodec } from '../adapters/avro/avroCodec.ts';
import { asSaytaraError } from '../domain/errors.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { Logger } from '../runtime/logger.ts';
import { readSchemaFiles } from '../runtime/schemaFiles.ts';
import type { OpenedLog } from './openFolderLog.ts';

/** How long after a check the next one comes, in milliseconds: soon where the registry was down. */
const AGAIN_MS = 15_000;
const LATER_MS = 60_000;

/**
 * The codec of a log whose registry has what stands on it, or has it again. A registry that is down holds up nothing
 * but the check, which is made once it is back, and every minute from then on: one that lost its content meanwhile is
 * filled again. One that has other schemas under the same ids is `registry-forgot`.
 */
export async function openCodec({ registry, check }: OpenedLog, logger: Logger): Promise<EventCodec> {
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });

  async function checkOrLater(): Promise<void> {
    try {
      await check();
      later(LATER_MS);
    } catch (error) {
      const fault = asSaytaraError(error);
      if (fault.code === 'log-closed') return;
      if (!fault.retriable) throw fault;
      logger.warn({ err: fault }, 'the schema registry is not checked yet');
      later(AGAIN_MS);
    }
  }

  function later(ms: number): void {
    setTimeout(() => {
      checkOrLater().catch((err: unknown) => {
        logger.error({ err }, 'readers elsewhere would misread what is written: the registry has other schemas');
        later(LATER_MS);
      });
    }, ms).unref();
  }

  await checkOrLater();
  return codec;
}
