import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';
import { enrichmentRoutes } from './routes.ts';

const knowledge = readKnowledge();

async function post(payload: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const app = fastify({ bodyLimit: 4_000_000 });
  app.setErrorHandler((error, _request, reply) =>
    reply.code(400).send({ code: error instanceof Error && 'code' in error ? error.code : null }),
  );
  enrichmentRoutes(app, { reader: createReader(knowledge), gazetteer: knowledge.gazetteer, clock: { now: () => 0 } });
  const answer = await app.inject({ method: 'POST', url: '/v1/readings', payload });
  await app.close();
  return { status: answer.statusCode, body: answer.json() };
}

const TEXT = 'سيطر تنظيم داعش على مدينة تدمر مساء أمس.';

describe('POST /v1/readings', () => {
  it('answers the claims of a text in the shape of the contract', async () => {
    const { status, body } = await post({ text: TEXT, publishedAt: '2015-05-21T10:00:00+03:00', source: 'someone' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      anchor: '2015-05-21T07:00:00.000Z',
      note: null,
      claims: [
        {
          actor: 'isis',
          action: 'seize',
          place: { id: 'sy.SY0405.palmyra', surface: 'تدمر', name: { ar: 'تدمر', en: 'Palmyra' } },
          validTime: {
            edtf: '2015-05-20T17:00:00+03:00/2015-05-21T00:00:00+03:00',
            earliest: '2015-05-20T14:00:00.000Z',
          },
          attribution: [{ kind: 'outlet', name: 'someone', act: 'says' }],
          changesControl: true,
        },
      ],
    });
  });

  it('says why there is no claim', async () => {
    const { body } = await post({ text: 'لا جديد في المدينة.', publishedAt: '2015-05-21' });
    expect(body).toMatchObject({ note: 'no-claim', claims: [] });
  });

  it.each([
    ['bad-date', { text: TEXT, publishedAt: 'yesterday' }],
    ['text-empty', { text: ' \n', publishedAt: '2015-05-21' }],
    ['text-too-large', { text: 'س'.repeat(524_289), publishedAt: '2015-05-21' }],
    ['FST_ERR_VALIDATION', { text: TEXT }],
  ])('refuses with %s', async (code, payload) => {
    const { body } = await post(payload);
    expect(body).toEqual({ code });
  });
});
