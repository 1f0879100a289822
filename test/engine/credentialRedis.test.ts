/** The test button and the fields of 'Limits Count In': each mistake has its text. */
import { createServer } from 'node:net';

import { type ModelFront, startModelFront } from '../../dev/redis/modelFront';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { credentialTypes, type CredentialType, verdict } from './credentialVerdict';

const TOKEN = 'token-of-redis-0123456789';

let g2: G2Simulator;
let gl: GlConnectorsSimulator;
let front: ModelFront;

beforeAll(async () => {
	[g2, gl, front] = await Promise.all([
		startG2Simulator(),
		startGlConnectorsSimulator(),
		startModelFront(TOKEN),
	]);
});
afterAll(async () => void (await Promise.all([g2.close(), gl.close(), front.close()])));

const verdictOf = async (type: CredentialType, more: Record<string, unknown> = {}) => {
	const redis = { limitsCountIn: 'redis', redisRestUrl: front.url, redisRestToken: TOKEN };
	const said = await verdict({ g2, gl }, type, { ...redis, ...more });
	// Whatever is wrong, no text shows a secret.
	expect(said).not.toMatch(/token-of-redis|canary/);
	return said;
};

describe.each(credentialTypes)("the test of %s with 'All Processes, Through Redis'", (type) => {
	it('passes when everything is right', async () => {
		expect(await verdictOf(type)).toMatch(/^OK/);
		expect(front.commands()).toBeGreaterThan(0);
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['nothing listens', { redisRestUrl: 'http://127.0.0.1:9' }, /'Redis REST URL'.*not reached/],
		['no such host', { redisRestUrl: 'https://nobody.invalid' }, /'Redis REST URL'.*not reached/],
		['no address', { redisRestUrl: 'redis' }, /'Redis REST URL'.*is not a web address/],
		['empty', { redisRestUrl: '' }, /'Redis REST URL'.*is not a web address/],
		["Redis' own protocol", { redisRestUrl: 'redis://localhost:6379' }, /'Redis REST URL'/],
		['public http', { redisRestUrl: 'http://r.example.com' }, /'Redis REST URL'.*uses http/],
		['a user', { redisRestUrl: 'https://me:canary@r.example' }, /'Redis REST URL'.*user name/],
		['wrong token', { redisRestToken: 'canary-1' }, /'Redis REST Token'/],
		['no token', { redisRestToken: ' ' }, /'Redis REST Token'.*is empty/],
		['a token of two lines', { redisRestToken: 'canary\n2' }, /'Redis REST Token'/],
		['a name that is no text', { limitName: { a: 1 } }, /'Name of the Limit'.*no text/],
		['no processes', { workerProcesses: 0 }, /'Processes'.*from 1 to 1000.*it is 0/],
		['half a process', { workerProcesses: 1.5 }, /'Processes'.*from 1 to 1000.*it is 1.5/],
	])('names the field: %s', async (_what, more, text) => {
		const said = await verdictOf(type, more);
		expect(said).toMatch(/^Error: /);
		expect(said).toMatch(text);
	});

	it('names the field: another server', async () => {
		expect(await verdictOf(type, { redisRestUrl: gl.url })).toMatch(/^Error: .*'Redis REST URL'/);
	});

	it('names the field: something that never answers', async () => {
		const mute = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => mute.once('listening', resolve));
		const { port } = mute.address() as { port: number };
		const said = await verdictOf(type, { redisRestUrl: `http://127.0.0.1:${port}` });
		expect(said).toMatch(/^Error: .*'Redis REST URL'.*did not answer in time/);
		mute.close();
	});

	it('passes as soon as Redis is back', async () => {
		const other = await startModelFront(TOKEN);
		await other.goAway();
		const fields = { redisRestUrl: other.url };
		expect(await verdictOf(type, fields)).toMatch(/^Error: .*'Redis REST URL'/);
		await other.comeBack();
		expect(await verdictOf(type, fields)).toMatch(/^OK/);
		await other.close();
	});

	it('judges a new token although the one before was right a moment ago', async () => {
		expect(await verdictOf(type)).toMatch(/^OK/);
		expect(await verdictOf(type, { redisRestToken: 'canary-3' })).toMatch(/^Error/);
	});
});
