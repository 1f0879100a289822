import { explain } from '../../../nodes/GlConnectors/api/explain';
import { explain as explainG2 } from '../../../nodes/G2/api/explain';
import type { RequestSpec } from '../../../nodes/core/http/request';

const action: RequestSpec = { method: 'POST', path: '/connectors/github/get_issue' };
const answer = (status: number, body: unknown) => ({
	answer: {
		status,
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(body === '' ? '' : JSON.stringify(body)),
	},
});
const text = (spec: RequestSpec, status: number, body: unknown) => {
	const { message, description } = explain(spec, answer(status, body));
	return `${message}. ${description}`;
};

describe('a refusal of GL Connectors', () => {
	it.each<[string, number, unknown]>([
		['no reason', 400, ''],
		['no reason, in an object', 422, { id: 5 }],
	])('with %s says so, and points at nothing above', (_what, status, body) => {
		expect(text(action, status, body)).toContain('The service gave no reason.');
		expect(text(action, status, body)).not.toMatch(/above/);
	});

	it('that names something points at it', () => {
		expect(text(action, 422, { errors: { owner: ['is required'] } })).toMatch(
			/owner: is required.*Correct what is named above/,
		);
	});

	it.each([
		'Parameter integration_id is not a number',
		'The integration has no permission for this repository',
		'Integration tests of this branch failed',
	])('that speaks of an integration is not a missing one: %s', (message) => {
		expect(explain(action, answer(400, { message })).kind).not.toBe('integrationMissing');
		expect(text(action, 400, { message })).toContain(message);
	});

	it.each([
		[404, { message: "Integration does not exist for plugin 'github' and user 'DEFAULT'" }],
		[400, { error: { message: 'No integration for github', code: 'X' } }],
		[404, { error: { message: 'x', code: 'INTEGRATION_DOES_NOT_EXIST' } }],
		[404, { detail: 'IntegrationDoesNotExistException' }],
	])('that speaks of a missing one is: %d %j', (status, body) => {
		expect(explain(action, answer(status, body)).kind).toBe('integrationMissing');
	});

	it.each([{ message: 'Repository not found' }, { detail: 'Not Found' }])(
		'of a provider (404) does not point at Base URL: %j',
		(body) => expect(text(action, 404, body)).not.toContain('Base URL'),
	);

	it.each(['/auth/tokens', '/users/me', '/connectors/names'])(
		'of a path that every server has (404) does: %s',
		(path) => expect(text({ method: 'GET', path }, 404, '')).toContain("'Base URL'"),
	);

	it("of a provider's key is not one of the client's", () => {
		expect(text(action, 401, { message: 'Invalid API key' })).not.toContain('Client API Key is');
		expect(text(action, 401, { message: 'Invalid API key' })).toContain('Invalid API key');
		expect(text(action, 401, { message: 'Client not found' })).toContain("Check 'Client API Key'");
	});
});

describe('a token for the other API of G2', () => {
	const say = (path: string, apiVersion: string) =>
		explainG2({ method: 'GET', path }, answer(401, { errors: [{ title: 'Bad Credentials' }] }), {
			apiVersion,
		});

	it('is told as just that', () => {
		expect(say('/api/v2/products', 'v1').message).toMatch(/needs a token.*\(V2\).*is for V1/);
		expect(say('/api/v1/products', 'v2').message).toMatch(/needs a token.*\(V1\).*is for V2/);
	});

	it('may be any other mistake where the version fits', () => {
		const { message, description } = say('/api/v2/products', 'v2');
		expect(message).toBe('G2 does not accept the API token');
		expect(description).toContain('The service said: Bad Credentials');
	});
});
