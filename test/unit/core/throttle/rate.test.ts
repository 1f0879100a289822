import { RateWindow } from '../../../../nodes/core/throttle/rate';

describe('RateWindow', () => {
	it('waits for the oldest starts even when a later one was answered sooner', () => {
		const window = new RateWindow();
		const [slow, quick] = [window.add(0), window.add(0)];
		window.add(900);
		quick.answeredAt = 10;
		expect(slow.answeredAt).toBeUndefined();
		// The limit was lowered to two: at 1100 the slow one still counts, beside the one of 900.
		expect(window.msUntilFree(2, 1100)).toBe(150);
		expect(window.msUntilFree(2, 1250)).toBe(0);
	});
});
