/** Whatever a service answers: a result, or a Problem with a text. */
import fc from 'fast-check';

import { service as g2Service } from '../../../../nodes/G2/api/profile';
import { G2Client } from '../../../../nodes/G2/api/client';
import { recordsOf } from '../../../../nodes/G2/api/jsonApi';
import { jsonApiShape } from '../../../../nodes/G2/api/simplify';
import { GlConnectorsClient } from '../../../../nodes/GlConnectors/api/client';
import { service as glService } from '../../../../nodes/GlConnectors/api/profile';
import { walk } from '../../../../nodes/GlConnectors/resources/action/walk';
import { toJson } from '../../../../nodes/GlConnectors/resources/action/output';
import type { Parameter } from '../../../../nodes/GlConnectors/catalogue/parameter';
import type { ServiceProfile } from '../../../../nodes/core/http/request';
import { setUpRequester } from '../../../unit/core/http/requesterSetup';
import { fuzz, readable } from './check';
import { oddAnswer } from './odd';

const optional = (name: string, type: Parameter['type']): Parameter => ({
	name,
	type,
	required: false,
	nullable: true,
	hasDefault: false,
});
const PAGED = [
	optional('cursor', 'string'),
	optional('page', 'integer'),
	optional('limit', 'integer'),
];

const takeFile = async () => null;

const asked: Record<string, (client: GlConnectorsClient) => Promise<unknown>> = {
	user: async (client) => await client.me(),
	names: async (client) => await client.connectorNames(),
	description: async (client) => await client.discover('github'),
	login: async (client) => await client.logIn('ada', 'a-secret'),
	'new user': async (client) => await client.createUser('ada'),
	connection: async (client) => await client.integrations.connect('github', 'https://n8n.example'),
	integration: async (client) => await client.integrations.get('github', 'ada'),
	'no integration': async (client) => await client.integrations.remove('github', 'ada'),
	writing: async (client) =>
		await client.run('/connectors/github/create', { json: {} }, { takeFile }),
	reading: async (client) => {
		const { answers, elements = [] } = await walk(
			async (values, expected) =>
				await client.run(
					'/connectors/github/list',
					{ json: values },
					{ takeFile, expected, repeatable: true, reads: true },
				),
			PAGED,
			{},
			{ limit: 500 },
		);
		for (const each of elements) toJson(each);
		for (const each of answers) if ('data' in each) toJson(each.data);
	},
};

const g2Asked: Record<string, (client: G2Client) => Promise<unknown>> = {
	record: async (client) => {
		const document = await client.read('/api/v2/products/1');
		return jsonApiShape.simple(document);
	},
	list: async (client) => {
		const shape = jsonApiShape.simple;
		return await client.list('/api/v2/products', {}, shape, { pageSize: 100, limit: 500 });
	},
	records: async (client) => await client.list('/api/v1/products', {}, recordsOf, { limit: 500 }),
	writing: async (client) => await client.write('POST', '/api/v2/x', { body: { data: {} } }),
	request: async (client) => await client.request({ method: 'GET', path: '/api/v2/x', query: {} }),
};

/** What is sent is answered with these, one after the other, and then with nothing but refusals. */
async function requesterFor(profile: ServiceProfile, answers: unknown[]) {
	const list = answers as Array<{ status: number; headers: Record<string, string>; body: Buffer }>;
	return await setUpRequester(
		(_sent, count) => {
			const answer = list[count - 1] ?? { status: 410, headers: {}, body: Buffer.from('over') };
			return answer as never;
		},
		{ profile },
	);
}

const answersOf = fc.array(oddAnswer, { minLength: 1, maxLength: 4 });

it('of GL Connectors', async () => {
	await fuzz(
		'answers of GL Connectors',
		2500,
		fc.tuple(fc.constantFrom(...Object.keys(asked)), answersOf),
		async ([what, answers]) => {
			const { requester, clock, pool } = await requesterFor(glService, answers);
			await readable(async () => await clock.until(asked[what](new GlConnectorsClient(requester))));
			expect([pool.state.inFlight, pool.state.waiting]).toEqual([0, 0]);
		},
	);
}, 600_000);

it('of G2', async () => {
	await fuzz(
		'answers of G2',
		1500,
		fc.tuple(fc.constantFrom(...Object.keys(g2Asked)), answersOf),
		async ([what, answers]) => {
			const { requester, clock, pool } = await requesterFor(g2Service, answers);
			await readable(async () => await clock.until(g2Asked[what](new G2Client(requester))));
			expect([pool.state.inFlight, pool.state.waiting]).toEqual([0, 0]);
		},
	);
}, 600_000);
