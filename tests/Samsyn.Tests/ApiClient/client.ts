// An agency's system, written against what openapi-typescript makes of the document: node client.js ROOT TOKEN CASE
// Registers a case, reads it, hands it over (an act), asks for what is not there and for an act that the law forbids, and follows the feed.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

declare const process: { argv: string[] };

const [root, token, number] = process.argv.slice(2) as [string, string, string];
const api = createClient<paths>({ baseUrl: root, headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' } });

type Entry = components['schemas']['Entry'];
const entry = (fact: Entry['fact'], minute: number, data: Entry['data']): Entry => ({
  id: crypto.randomUUID(), case: number, fact, agency: 'Migrationsverket', occurredOn: '2026-06-01', recordedAt: `2026-06-01T08:0${minute}:00Z`, data,
});

const sent = await api.POST('/entries', {
  body: {
    entries: [
      entry('CaseRegistered', 0, { decisionKind: 'Removal', category: 'Asylum' }),
      entry('DecisionMade', 1, { form: 'Expulsion', basis: '8:16', immediateEnforcement: false, destinations: ['AF'], departurePeriod: { weeks: 4 } }),
      entry('DecisionServed', 2, { manner: 'Personal' }),
    ],
  },
});
const read = await api.GET('/cases/{number}', { params: { path: { number } } });
const command = (act: components['schemas']['Command']['act'], data: components['schemas']['Command']['data'], expectedVersion: number) =>
  api.POST('/cases/{number}/acts', { params: { path: { number } }, body: { act, data, expectedVersion, id: crypto.randomUUID() } });
const forbidden = await command('OrderTravel', { destination: 'IQ', earliest: '2026-12-01', latest: '2026-12-10', escorts: 0, needs: [] }, read.data!.version);
const done = await command('HandOver', { ground: 'Absconded', missingBecause: 'The embassy has not answered.' }, read.data!.version);
const missing = await api.GET('/cases/{number}', { params: { path: { number: 'MIG-NONE' } } });
const feed = await api.GET('/entries', { params: { query: { after: sent.data!.position - 3, limit: 3 } } });
const info = await api.GET('/api-info');

console.log(JSON.stringify({
  taken: sent.data?.taken,
  facts: read.data?.entries.map((one) => one.fact),
  version: done.data?.version,
  reasons: forbidden.error?.reasons?.map((reason) => `${reason.text} (${reason.citation})`),
  missing: missing.error?.title,
  fed: feed.data?.entries.map((item) => item.entry.fact),
  name: info.data?.apiName,
}));
