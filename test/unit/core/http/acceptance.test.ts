import { explainFlaw, flawed } from '../../../../nodes/core/http/acceptance';
import type { RequestSpec, ServiceProfile } from '../../../../nodes/core/http/request';
import { Problem } from '../../../../nodes/core/errors/problem';
import { setUpRequester } from './requesterSetup';

/** Accepts what holds "list"; what names a status is a refusal with that status. */
const accept: RequestSpec['accept'] = ({ body }) => {
	const text = body.toString();
	const [status] = /\d{3}/.exec(text) ?? [];
	if (status) return { status: Number(status) };
	return text.includes('list') ? undefined : flawed('without the list that was asked for');
};

const profile: Partial<ServiceProfile> = {
	explain: (spec, failure) =>
		'answer' in failure && failure.refusal?.flaw
			? new Problem(explainFlaw('Some Service', spec, failure.refusal.flaw))
			: new Problem({ message: 'refused', description: '' }),
};

describe('a success that is not accepted', () => {
	it('is asked for again while it lacks what it should hold', async () => {
		const { send, sent } = await setUpRequester((_sent, count) => ({
			status: 200,
			body: count < 3 ? '' : '{"list":[]}',
		}));
		expect((await send({ accept })).body.toString()).toBe('{"list":[]}');
		expect(sent).toHaveLength(3);
	});

	it('fails when it stays so', async () => {
		const { send, sent } = await setUpRequester(() => ({ status: 200 }), { profile });
		await expect(send({ accept })).rejects.toThrow(
			/^Some Service sent an answer without the list that was asked for$/,
		);
		expect(sent).toHaveLength(3);
	});

	it('of a request that may have acted is not sent again, and its outcome is unknown', async () => {
		const { send, sent } = await setUpRequester(() => ({ status: 200 }), { profile });
		await expect(send({ method: 'POST', accept })).rejects.toThrow(
			'it is unknown whether the request was carried out',
		);
		expect(sent).toHaveLength(1);
	});

	it('waits with everybody else when it speaks of a rate limit', async () => {
		const { send, sent, pool } = await setUpRequester((_sent, count) => ({
			status: 200,
			body: count === 1 ? '429' : 'list',
			headers: { 'retry-after': '7' },
		}));
		await send({ method: 'POST', accept });
		expect(sent[1].at - sent[0].at).toBe(7010);
		expect(pool.state.level).toBe(2);
	});

	it('is final when the service refused it', async () => {
		const { send, sent, pool } = await setUpRequester(() => ({ status: 200, body: '400' }), {
			profile,
		});
		await expect(send({ accept })).rejects.toThrow('refused');
		expect(sent).toHaveLength(1);
		expect(pool.state).toMatchObject({ level: 5, inFlight: 0 });
	});

	it('that refuses the token is sent again with a new one', async () => {
		const { send, sent } = await setUpRequester(({ token }) => ({
			status: 200,
			body: token === 'fresh-token' ? 'list' : '401',
		}));
		await send({ accept });
		expect(sent.map(({ token }) => token)).toEqual(['stored-token', 'fresh-token']);
	});

	it('is not judged when its status says that it failed', async () => {
		const { send } = await setUpRequester((_sent, count) => ({
			status: count === 1 ? 503 : 200,
			body: 'list',
		}));
		const judged = jest.fn(accept);
		await send({ accept: judged });
		expect(judged).toHaveBeenCalledTimes(1);
	});
});
