/** Two copies of the package's modules in one process, as after an update in a running n8n. */
import * as host from 'n8n-workflow';

import type * as ClockModule from '../../../nodes/core/clock';
import type * as NodeErrorModule from '../../../nodes/core/errors/nodeError';
import type * as ProblemModule from '../../../nodes/core/errors/problem';
import type * as ResultModule from '../../../nodes/core/http/result';
import type * as TokenStateModule from '../../../nodes/core/login/tokenState';
import type * as PoolsModule from '../../../nodes/core/throttle/pools';
import { settle } from './fakeClock';

const CORE = '../../../nodes/core';

/** The modules anew. n8n-workflow is n8n's own, so all copies have the same. */
function load() {
	let copy: unknown;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => host);
		copy = {
			...jest.requireActual<typeof ClockModule>(`${CORE}/clock`),
			...jest.requireActual<typeof NodeErrorModule>(`${CORE}/errors/nodeError`),
			...jest.requireActual<typeof ProblemModule>(`${CORE}/errors/problem`),
			...jest.requireActual<typeof ResultModule>(`${CORE}/http/result`),
			...jest.requireActual<typeof TokenStateModule>(`${CORE}/login/tokenState`),
			...jest.requireActual<typeof PoolsModule>(`${CORE}/throttle/pools`),
		};
	});
	return copy as typeof ClockModule &
		typeof NodeErrorModule &
		typeof ProblemModule &
		typeof ResultModule &
		typeof TokenStateModule &
		typeof PoolsModule;
}

const [old, updated] = [load(), load()];
const details = { message: 'It broke', description: 'Mend it', httpCode: 500 };
const node = { name: 'Node', type: 'some', typeVersion: 1 } as host.INode;

it('are different copies', () => {
	expect(old.Problem).not.toBe(updated.Problem);
	expect(old.PoolRegistry).not.toBe(updated.PoolRegistry);
});

it('know each other’s errors', () => {
	const problem = new old.Problem(details);
	expect(problem).toBeInstanceOf(updated.Problem);
	expect(updated.toNodeError(node, problem)).toMatchObject({ ...details, httpCode: '500' });
	expect(new old.CancelledError()).toBeInstanceOf(updated.CancelledError);
	expect(new old.RefusedLogin(problem)).toBeInstanceOf(updated.RefusedLogin);
});

it('take nothing else for them', () => {
	for (const each of [new Error('Problem'), new old.CancelledError(), null, 'text', {}]) {
		expect(each instanceof updated.Problem).toBe(false);
	}
	class Special extends updated.Problem {}
	expect(new Special(details)).toBeInstanceOf(old.Problem);
	expect(new old.Problem(details) instanceof Special).toBe(false);
	expect(new Special(details) instanceof Special).toBe(true);
});

it('have one pool per credential: together never more in flight than the level', async () => {
	const account = { service: 'some', id: '1', name: 'Main', limits: { level: 3 } };
	const pools = [old.pools.poolFor(account), updated.pools.poolFor(account)];
	let inFlight = 0;
	let most = 0;
	const request = async (i: number) => {
		const permit = await pools[i % 2].acquire();
		most = Math.max(most, ++inFlight);
		await settle();
		inFlight--;
		permit.release({ kind: 'ok' });
	};
	await Promise.all(Array.from({ length: 40 }, async (_, i) => await request(i)));
	expect(most).toBe(3);
});

it('log in once: they share what they know of a credential’s token', () => {
	const of = (copy: typeof old) => copy.tokenStateOf('1', 'a-fingerprint');
	expect(of(updated)).toBe(of(old));
});
