import type { IWebhookFunctions } from 'n8n-workflow';

import { G2LeadTrigger } from '../../../nodes/G2LeadTrigger/G2LeadTrigger.node';

const SECRET = 'lead-secret-0123456789';

interface Sent {
	secret?: unknown;
	query?: Record<string, unknown>;
	headers?: Record<string, unknown>;
	body?: unknown;
	raw?: string;
}

/** What the node makes of a request. */
async function receive({ secret = SECRET, query = { secret: SECRET }, ...sent }: Sent) {
	const refusals: number[] = [];
	const context = {
		getNodeParameter: () => secret,
		getQueryData: () => query,
		getHeaderData: () => sent.headers ?? {},
		getBodyData: () => sent.body ?? {},
		getRequestObject: () => ({
			rawBody: sent.raw === undefined ? undefined : Buffer.from(sent.raw),
		}),
		getResponseObject: () => ({
			status(code: number) {
				refusals.push(code);
				return { send: () => undefined };
			},
		}),
	} as unknown as IWebhookFunctions;
	const { workflowData, noWebhookResponse } = await new G2LeadTrigger().webhook.call(context);
	return { refusals, noWebhookResponse, lead: workflowData?.[0][0].json };
}

describe('a lead', () => {
	it.each<[string, unknown, object]>([
		['flat', { name: 'Ada', email: 'a@x.example', company: 'Acme', product: 'CRM' }, {}],
		[
			'in words of people',
			{
				'Full Name': 'Ada',
				'E-Mail': 'a@x.example',
				'Company Name': 'Acme',
				'Product name': 'CRM',
			},
			{},
		],
		[
			'nested',
			{
				lead: { name: 'Ada', work_email: 'a@x.example' },
				company: { name: 'Acme', size: 50 },
				product: { name: 'CRM' },
			},
			{ companySize: '50' },
		],
		[
			'as Rails writes a form',
			{
				'lead[name]': 'Ada',
				'lead[email]': 'a@x.example',
				'company[name]': 'Acme',
				product: 'CRM',
			},
			{},
		],
		[
			'as HubSpot takes it',
			{
				fields: [
					{ name: 'firstname', value: 'Ada' },
					{ name: 'lastname', value: '' },
					{ name: 'email', value: 'a@x.example' },
					{ name: 'company', value: 'Acme' },
					{ name: 'product_name', value: 'CRM' },
				],
			},
			{},
		],
		[
			'as Salesforce takes it',
			{
				first_name: ['Ada'],
				email: 'a@x.example',
				company: 'Acme',
				'00N1x': 'other',
				product_id: 'CRM',
				phone: 5,
			},
			{ phone: '5' },
		],
	])('has the usual fields, %s, and everything as it came', async (_form, body, more) => {
		const { lead } = await receive({ body, raw: 'raw' });
		expect(lead).toMatchObject({
			...{ name: 'Ada', email: 'a@x.example', company: 'Acme', product: 'CRM' },
			...more,
			fields: body,
			raw: 'raw',
		});
	});

	it('does not take the name of a company or a product for that of the person', async () => {
		const { lead } = await receive({ body: { company: { name: 'Acme' }, product: { name: 'P' } } });
		expect(lead).toMatchObject({ name: null, company: 'Acme', product: 'P', email: null });
	});

	it.each([
		['{"email":"a@x.example"}', 'a@x.example'],
		['email=a%40x.example&name=', 'a@x.example'],
		['[{"email":"a@x.example"}]', 'a@x.example'],
		['<xml email="a=b"/>', null],
		['', null],
	])('is read when n8n did not read it: %s', async (raw, email) => {
		expect((await receive({ raw })).lead).toMatchObject({ email, raw });
	});

	it('of a form with several parts is its values', async () => {
		const { lead } = await receive({ body: { data: { email: 'a@x.example' }, files: {} } });
		expect(lead).toMatchObject({ email: 'a@x.example', fields: { email: 'a@x.example' } });
	});

	it('may be of any depth and hold any name', async () => {
		let body: unknown = { email: 'deep@x.example' };
		for (let i = 0; i < 10_000; i++) body = { in: body };
		expect((await receive({ body })).lead).toMatchObject({ email: null });
		const odd = JSON.parse('{"__proto__":{"email":"a@x.example"},"constructor":"c"}') as unknown;
		expect((await receive({ body: odd })).lead).toMatchObject({ email: 'a@x.example' });
		expect(({} as { email?: string }).email).toBeUndefined();
	});

	it('hands on what the address brings, but never the secret', async () => {
		const query = { secret: SECRET, product: 'CRM' };
		const { lead } = await receive({ body: { email: 'a@x.example' }, query });
		expect(lead).toMatchObject({ product: 'CRM', query: { product: 'CRM' } });
		expect(JSON.stringify(lead)).not.toContain(SECRET);
	});
});

describe('the secret', () => {
	it('may come in the address or in a header', async () => {
		expect((await receive({})).lead).toBeDefined();
		expect((await receive({ query: {}, headers: { 'x-secret': SECRET } })).lead).toBeDefined();
	});

	it.each<Sent>([
		{ query: {} },
		{ query: { secret: '' } },
		{ query: { secret: 'x'.repeat(SECRET.length) } },
		{ query: { secret: `${SECRET}1` } },
		{ query: { secret: [SECRET] } },
		{ query: { secret: { [SECRET]: SECRET } } },
		{ query: {}, headers: { 'x-secret': 'wrong' } },
		// None, or one that could be guessed, opens nothing.
		{ secret: '', query: { secret: '' } },
		{ secret: undefined, query: {} },
		{ secret: 'short', query: { secret: 'short' } },
	])('%j is refused, and starts nothing', async (sent) => {
		const answer = await receive({ ...sent, body: { email: 'a@x.example' } });
		expect(answer).toEqual({ refusals: [403], noWebhookResponse: true, lead: undefined });
	});
});
