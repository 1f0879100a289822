import { UserError, type IHttpRequestHelper, type IHttpRequestOptions } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { RefusedLogin } from '../../../nodes/core/http/result';
import { logIn } from '../../../nodes/GlConnectors/api/login';

jest.mock('../../../nodes/GlConnectors/api/paths', () => ({
	...jest.requireActual<object>('../../../nodes/GlConnectors/api/paths'),
	TIMEOUT_MS: 300,
}));

const credential = {
	baseUrl: 'https://connectors.example',
	clientApiKey: 'sk-client-key\n',
	userIdentifier: 'ada',
	userSecret: 'sk-user-secret',
};

async function failing(error: unknown): Promise<unknown> {
	return await trying(async () => {
		throw error;
	});
}

async function trying(httpRequest: () => Promise<unknown>): Promise<unknown> {
	const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
	return await logIn(helper, credential).catch((thrown: unknown) => thrown);
}

describe('the login', () => {
	it('that this n8n does not let out says what n8n says', async () => {
		const block = new UserError('The request was blocked');
		expect(await failing(block)).toBe(block);
		expect(await failing(new Error('wrapped', { cause: block }))).toBe(block);
	});

	it('that finds nobody says so', async () => {
		const refused = await failing(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
		expect(refused).toBeInstanceOf(RefusedLogin);
		expect((refused as Error).message).toMatch(
			/^GL Connectors could not be reached\. .*'Base URL'/,
		);
	});

	it.each(['', 'x'.repeat(490)])('shows no secret that the service repeats', async (before) => {
		const message = `${before} sk-client-key and sk-user-secret`;
		const refused = await trying(async () => ({
			statusCode: 500,
			headers: { 'content-type': 'application/json' },
			body: Buffer.from(JSON.stringify({ error: { message } })),
		}));
		expect(refused).toBeInstanceOf(RefusedLogin);
		const { message: shown, problem } = refused as RefusedLogin;
		const { description } = problem;
		expect(`${shown} ${description}`).toContain('***');
		expect(`${shown} ${description}`).not.toContain('sk-');
	});

	it.each<[string, () => AsyncIterable<Buffer>]>([
		[
			'stands still',
			async function* () {
				yield Buffer.from('{"data":');
				await new Promise(() => {});
			},
		],
		[
			'drips',
			async function* () {
				for (;;) {
					yield Buffer.from(' ');
					await new Promise((done) => setTimeout(done, 50));
				}
			},
		],
	])('whose answer %s ends in time and closes the connection', async (_name, pieces) => {
		let signal: IHttpRequestOptions['abortSignal'];
		const httpRequest = async (options: IHttpRequestOptions) => {
			signal = options.abortSignal;
			return { statusCode: 200, headers: {}, body: Readable.from(pieces()) };
		};
		const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
		const refused = await logIn(helper, credential).catch((thrown: unknown) => thrown);
		expect(refused).toBeInstanceOf(RefusedLogin);
		expect((refused as Error).message).toContain('GL Connectors did not answer in time');
		expect(signal?.aborted).toBe(true);
	});

	it('sends the key without the line break that came along when it was pasted', async () => {
		const httpRequest = jest.fn(async () => ({
			statusCode: 200,
			headers: {},
			body: Buffer.from('{"data":{"token":"fresh"}}'),
		}));
		const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
		expect(await logIn(helper, credential)).toBe('fresh');
		expect(httpRequest).toHaveBeenCalledWith(
			expect.objectContaining({
				headers: expect.objectContaining({ 'x-api-key': 'sk-client-key' }),
			}),
		);
	});
});
