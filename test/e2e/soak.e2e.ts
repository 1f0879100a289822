import { soak } from '../../dev/soak/soak';
import { shared } from './shared';

it('loses nothing and repeats nothing in two minutes of failing services', async () => {
	const report = await soak(2, shared.read().packed.folder);
	process.stdout.write(`${JSON.stringify(report)}\n`);
	expect(report.reviews).toMatchObject({ duplicates: 0, losses: 0 });
	expect(report.issues).toMatchObject({ duplicates: 0, losses: 0 });
	expect(report.openedTwice).toBe(0);
	expect(report.reviews.in).toBeGreaterThan(40);
	expect(report.issues.in).toBeGreaterThan(5);
	expect(report.agentRuns).toBeGreaterThan(2);
}, 900_000);
