import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { line, report, usage } from '../../../dev/live/report';
import { VARIABLES } from '../../../dev/live/variables';
import { isReadOnly } from '../../../nodes/GlConnectors/catalogue/readOnly';
import { setUpLive } from './liveSetup';

const root = join(__dirname, '../../..');
const live = setUpLive();

/** Runs the command itself; gives its exit code and what it wrote. */
async function command(environment: Record<string, string>) {
	const args = ['--import', 'tsx', join(root, 'dev/live/index.ts')];
	return await new Promise<{ code: number; output: string }>((resolve) => {
		const env = { ...environment, PATH: process.env.PATH };
		execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) =>
			resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
		);
	});
}

describe('the checks with real accounts', () => {
	it('all hold on the simulators, except those that no reading can settle', async () => {
		const outcomes = await live.outcomes();
		const open = outcomes.filter(({ verdict }) => verdict.kind === 'not checkable');
		expect(outcomes.filter(({ verdict }) => verdict.kind === 'differs')).toEqual([]);
		expect(open.map(({ id }) => id).sort()).toEqual(
			[
				...['rate-limit', 'metering', 'v1-hook-body'],
				...['duplicates', 'configuration-answer', 'callback-parameters', 'sliding-expiry'],
				...['form-objects', 'unfinished-job', 'job-callback', 'artifacts'],
				// The simulator is another server.
				'one-service',
			].sort(),
		);
		expect(outcomes.length - open.length).toBeGreaterThanOrEqual(46);
	});

	it('only read, besides three attempts to log in', async () => {
		await live.outcomes();
		const { g2, gl } = live.simulators();
		expect(g2.control.received().filter(({ method }) => method !== 'GET')).toEqual([]);
		const posts = gl.control.received({ method: 'POST' });
		expect(posts.filter(({ path }) => path === '/auth/tokens')).toHaveLength(3);
		const actions = posts.filter(({ path }) => path.startsWith('/connectors/'));
		expect(actions.length).toBeGreaterThan(5);
		expect(
			actions.filter(({ path }) => {
				const [, , connector, ...action] = path.split('/');
				return !isReadOnly(connector, action.join('/'));
			}),
		).toEqual([]);
		expect(posts).toHaveLength(actions.length + 3);
		expect([...g2.control.ledger(), ...gl.control.ledger()]).toEqual([]);
	});

	it('name the place that relies on each assumption, and have an ID each', async () => {
		const outcomes = await live.outcomes();
		const missing = outcomes.filter(({ keptIn }) => !existsSync(join(root, keptIn)));
		expect(missing).toEqual([]);
		const ids = outcomes.map(({ service, id }) => `${service} ${id}`);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('say what is missing instead of guessing', async () => {
		const outcomes = await live.outcomes({
			G2_API_TOKEN: '',
			G2_PRODUCT: '',
			GL_USER_IDENTIFIER: '',
			GL_USER_SECRET: '',
		});
		const why = Object.fromEntries(
			outcomes.map(({ id, verdict }) => [id, verdict.kind === 'ok' ? 'ok' : verdict.why]),
		);
		expect(why).toMatchObject({
			'v2-page-size': 'G2_API_TOKEN is not set',
			'v1-types': 'ok',
			'expiry-utc': 'GL_USER_IDENTIFIER and GL_USER_SECRET are not set',
			'catalogue-open': 'ok',
		});
	});

	it('do not blame G2 for a product that does not exist', async () => {
		const outcomes = await live.outcomes({ G2_PRODUCT: 'no-such-product' });
		const score = outcomes.find(({ id }) => id === 'score-filter');
		expect(score?.verdict).toEqual({
			kind: 'not checkable',
			why: 'G2 does not know the product in G2_PRODUCT',
		});
	});

	it('never show a secret, even when the service repeats it', async () => {
		const { g2, gl } = live.simulators();
		const environment = live.environment();
		const repeat = (secret: string) => ({ errors: [{ title: `Bad '${secret}'` }] });
		const refusal = { kind: 'status' as const, status: 418, times: 100 };
		g2.control.fault({ ...refusal, path: '/api/v2/*', body: repeat(environment.G2_API_TOKEN) });
		gl.control.fault({
			...refusal,
			path: '/connectors/*',
			body: { error: { message: environment.GL_CLIENT_API_KEY + environment.GL_USER_SECRET } },
		});
		const outcomes = await live.outcomes();
		const text = outcomes.map(line).join('\n');
		expect(text).toContain("Bad '***'");
		expect(text).toContain("HTTP 418: Bad '***'");
		for (const name of ['G2_API_TOKEN', 'G2_V1_TOKEN', 'GL_CLIENT_API_KEY', 'GL_USER_SECRET']) {
			expect(text).not.toContain(environment[name]);
		}
		// What is pasted into an issue names neither user, product nor server.
		const forAnIssue = report(outcomes, environment);
		expect(forAnIssue).toContain('HTTP 418');
		for (const [name, value] of Object.entries(environment)) {
			expect([name, forAnIssue.includes(value)]).toEqual([name, false]);
		}
	});
});

describe('npm run verify:live', () => {
	it('ends with 0 when all holds, and with 1 when something differs', async () => {
		expect(await command(live.environment())).toMatchObject({
			code: 0,
			output: expect.stringMatching(/\n\d+ ok, 0 differ, 12 not checkable\n$/),
		});
		live.simulators().g2.control.settings({ requestIdOnV2: false });
		const { code, output } = await command(live.environment());
		expect(code).toBe(1);
		expect(output).toMatch(/^G2 v2-request-id: .* – differs: no such header \(see nodes\/.*\)$/m);
	});

	it('says what to set when no account is named; the document says the same', async () => {
		expect(await command({})).toEqual({ code: 0, output: `${usage()}\n` });
		const document = readFileSync(join(root, 'docs/live-check.md'), 'utf8');
		const names = Object.keys(VARIABLES);
		expect(names.filter((name) => !usage().includes(name))).toEqual([]);
		expect(names.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
	});

	it('sends no token to an address that must not get one', async () => {
		const { code, output } = await command({
			...live.environment(),
			G2_BASE_URL: 'http://g2.example.com',
		});
		expect(code).toBe(1);
		expect(output).toMatch(/uses http for the public host/);
	});
});
