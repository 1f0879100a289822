import type { Problem } from '../../../../nodes/core/errors/problem';
import { setUpRequester } from './requesterSetup';

describe('a request of a poll, which has to end in time', () => {
	const throttled = { status: 429, headers: { 'retry-after': '90' } };

	it('fails at once when it would have to wait longer, and hands on for how long', async () => {
		const { clock, send, sent } = await setUpRequester(() => throttled, { timeLeftMs: 30_000 });
		const began = clock.now();
		const problem = (await send().catch((error: unknown) => error)) as Problem;
		expect(sent).toHaveLength(1);
		expect(clock.now() - began).toBeLessThan(5000);
		expect(problem.retryAfterMs).toBe(90_000);
	});

	it('waits when there is time for it', async () => {
		const answers = [throttled, { status: 200 }];
		const { send } = await setUpRequester((_, count) => answers[count - 1], {
			timeLeftMs: 100_000,
		});
		expect((await send()).status).toBe(200);
	});
});
