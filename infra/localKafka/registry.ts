import type { Layout } from './dataFolder.ts';
import { startLeashed } from './leashed.ts';
import type { Leashed } from './leashed.ts';

export interface RegistryPlan {
  readonly java: string;
  readonly jar: string;
  readonly layout: Layout;
  readonly port: number;
}

/** The base address of the API that clients of Confluent's registry speak. */
export function registryUrl(port: number): string {
  return `http://127.0.0.1:${String(port)}/apis/ccompat/v7`;
}

/** Starts Apicurio Registry and waits until it answers. Errors: `registry-unavailable`. */
export async function startRegistry({ java, jar, layout, port }: RegistryPlan): Promise<Leashed> {
  const { folder, log, content } = layout.registry;
  // Without both of these the content is kept in memory (kafka-notes, registry 8).
  const database = `jdbc:h2:file:${content}`;
  return startLeashed({
    ...{ name: 'Apicurio Registry', folder, log, program: java, code: 'registry-unavailable' },
    args: ['-Xmx384m', '-jar', jar],
    env: {
      QUARKUS_HTTP_HOST: '127.0.0.1',
      QUARKUS_HTTP_PORT: String(port),
      REGISTRY_DATASOURCE_URL: database,
      QUARKUS_DATASOURCE_JDBC_URL: database,
    },
    isReady: () => answers(`${registryUrl(port)}/subjects`),
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
