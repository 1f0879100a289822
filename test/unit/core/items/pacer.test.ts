import { Pacer } from '../../../../nodes/core/items/pacer';
import { FakeClock, settle } from '../fakeClock';

/** Begins items, each of which takes so many milliseconds of work; tells which have been begun. */
function begin(pacer: Pacer, clock: FakeClock, work: number[]): number[] {
	const begun: number[] = [];
	work.forEach((ms, index) => {
		void pacer.take(async () => {
			begun.push(index);
			clock.work(ms);
		});
	});
	return begun;
}

describe('items that take pacer', () => {
	it('are begun at once as long as they cost no time', async () => {
		const clock = new FakeClock();
		const begun = begin(new Pacer(clock), clock, [0, 0, 0]);
		await settle();
		expect(begun).toEqual([0, 1, 2]);
		expect(clock.slept).toEqual([]);
	});

	it('leave room for everything else after a stint of work, and keep their order', async () => {
		const clock = new FakeClock();
		const begun = begin(new Pacer(clock), clock, [1, 0, 1, 0, 0]);
		await settle();
		expect(begun).toEqual([0]);
		await clock.advance(0);
		expect(begun).toEqual([0, 1, 2]);
		await clock.advance(1);
		expect(begun).toEqual([0, 1, 2, 3, 4]);
		expect(clock.slept).toEqual([0, 0]);
	});

	it('leave room once, however many of them wait', async () => {
		const clock = new FakeClock();
		const begun = begin(new Pacer(clock), clock, [5, ...new Array<number>(100).fill(0)]);
		await settle();
		expect(begun).toEqual([0]);
		expect(clock.sleeping).toBe(1);
		await clock.advance(0);
		expect(begun).toHaveLength(101);
		expect(clock.slept).toEqual([0]);
	});
});
