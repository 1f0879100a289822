import type { Requester } from '../../../nodes/core/http/requester';
import { GlConnectorsClient } from '../../../nodes/GlConnectors/api/client';

const discover = async (body: unknown, connector = 'github') => {
	const send = async () => ({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) });
	const requester = { send, fields: { clientApiKey: 'key' } } as unknown as Requester;
	return await new GlConnectorsClient(requester).discover(connector);
};

describe('the discovery document', () => {
	const document = { github: { list: { method: 'POST' } } };

	it.each([
		['bare', document],
		['in an envelope', { data: document, meta: null }],
	])('is read %s', async (_how, body) => expect(await discover(body)).toEqual(document));

	it('of a connector that is called data is no envelope', async () => {
		const body = { data: { list: { method: 'POST' } } };
		expect(await discover(body, 'data')).toEqual(body);
	});
});
