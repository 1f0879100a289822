import { setTimeout as delay } from 'node:timers/promises';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Resource } from '../../../../nodes/core/items/operation';
import { Problem } from '../../../../nodes/core/errors/problem';
import { runItems, type ItemService } from '../../../../nodes/core/items/runItems';
import { settle } from '../fakeClock';

type Api = (itemIndex: number) => Promise<unknown>;

interface Given {
	items?: number;
	continueOnFail?: boolean;
	itemsAtATime?: unknown;
	fanOut?: number;
	signal?: AbortSignal;
	advice?: () => string[];
	execute: Api;
}

/** Runs items through an operation that does `execute` with each. */
async function run(given: Given) {
	const hints: string[] = [];
	const fns = {
		getInputData: () => Array.from({ length: given.items ?? 10 }, () => ({ json: {} })),
		getNodeParameter: (name: string, _item: number, fallback?: unknown) => {
			if (name === 'options.itemsAtATime') return given.itemsAtATime ?? fallback;
			return name;
		},
		getNode: () => ({ name: 'Node', type: 'node' }),
		getExecutionCancelSignal: () => given.signal,
		continueOnFail: () => given.continueOnFail ?? false,
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	} as unknown as IExecuteFunctions;
	const resources: Array<Resource<Api>> = [
		{
			name: 'Resource',
			value: 'resource',
			operations: [
				{
					name: 'Operation',
					value: 'operation',
					action: 'Operate',
					description: '',
					properties: [],
					execute: async ({ api, itemIndex }) => {
						await api(itemIndex);
						return [{ json: { itemIndex } }];
					},
				},
			],
		},
	];
	const service: ItemService<Api> = {
		apiFor: async () => given.execute,
		fanOut: given.fanOut ?? 5,
		advice: given.advice,
	};
	const [output] = await runItems(fns, resources, async () => service);
	return { output, hints };
}

/** An operation whose items are under way until no other one joins; tells how many were at once. */
function counting() {
	let underWay = 0;
	const counts = { most: 0, started: 0 };
	const execute: Api = async () => {
		counts.started++;
		counts.most = Math.max(counts.most, ++underWay);
		for (let before = -1; before !== counts.started; await delay(10)) before = counts.started;
		underWay--;
	};
	return { counts, execute };
}

describe('items under way at the same time', () => {
	it.each([
		[5, undefined, 5],
		[5, 2, 2],
		[5, 1, 1],
		[5, 100, 5],
		[5, '3', 3],
		[100, undefined, 10],
	])('fan-out %p, Items at a Time %p: %i', async (fanOut, itemsAtATime, most) => {
		const { counts, execute } = counting();
		const { output } = await run({ fanOut, itemsAtATime, execute });
		expect(output).toHaveLength(10);
		expect(counts.most).toBe(most);
	});

	it.each([0, -1, 'all', 1001, {}])('Items at a Time %p is an error', async (itemsAtATime) => {
		const { counts, execute } = counting();
		await expect(run({ itemsAtATime, execute })).rejects.toThrow(
			"'Items at a Time' must be a number from 1 to 1000",
		);
		expect(counts.started).toBe(0);
	});

	it('keep their order and their pairs, whatever finishes first', async () => {
		const { output } = await run({
			execute: async (index) => {
				for (let i = index; i < 10; i++) await settle();
			},
		});
		expect(output.map(({ json, pairedItem }) => [json.itemIndex, pairedItem])).toEqual(
			output.map((_, item) => [item, { item }]),
		);
	});

	it('may be 100,000 in all, without a promise for each of them at the same time', async () => {
		const { counts, execute } = counting();
		const before = process.memoryUsage().heapUsed;
		let most = 0;
		const { output } = await run({
			items: 100_000,
			fanOut: 30,
			execute: async (index) => {
				if (index % 1000 === 0) {
					await execute(index);
					most = Math.max(most, process.memoryUsage().heapUsed - before);
				}
			},
		});
		expect(output).toHaveLength(100_000);
		expect(counts.most).toBeLessThanOrEqual(30);
		expect(most).toBeLessThan(150_000_000);
	});
});

describe('an item that fails', () => {
	const failing: Api = async (index) => {
		await settle();
		if (index === 3 || index === 7) {
			throw new Problem({ message: `Item ${index}`, description: 'Mend it' });
		}
	};

	it('ends the run with the error of the first one', async () => {
		await expect(run({ execute: failing })).rejects.toMatchObject({
			message: 'Item 3',
			// How many had begun by then is up to the pacing: see the pure test of the sentence.
			description: expect.stringMatching(
				/^Mend it\. Of 10 items, .+ had been carried out .*\d failed \(items? 3(, 7)?\).*\. To keep the output of all others when an item fails, set 'On Error' of this node to 'Continue'\.$/,
			),
			context: { itemIndex: 3 },
		});
	});

	it('is one item among the others when the node continues on fail', async () => {
		const { output } = await run({ execute: failing, continueOnFail: true });
		expect(output).toHaveLength(10);
		const details = { code: 'invalidInput', advice: 'Mend it' };
		expect(output[3]).toEqual({ json: { error: 'Item 3', details }, pairedItem: { item: 3 } });
		expect(output[4].json).toEqual({ itemIndex: 4 });
	});

	it('because the execution was cancelled is the last one', async () => {
		const stop = new AbortController();
		let started = 0;
		const running = run({
			items: 1000,
			continueOnFail: true,
			signal: stop.signal,
			execute: async () => {
				if (++started === 20) stop.abort();
				await settle();
				if (stop.signal.aborted) throw new Error('The execution was cancelled');
			},
		});
		await expect(running).rejects.toThrow('cancelled');
		expect(started).toBeLessThan(30);
	});
});

describe('the advice of the service', () => {
	it('is shown when the run is over', async () => {
		const { hints } = await run({ execute: async () => {}, advice: () => ['Raise it'] });
		expect(hints).toEqual(['Raise it']);
	});

	it('is shown also when the run has failed, and not when there is none', async () => {
		const advice = jest.fn(() => []);
		const execute = () => Promise.reject(new Error('no'));
		await expect(run({ execute, advice })).rejects.toThrow('no');
		expect(advice).toHaveBeenCalledTimes(1);
	});
});
