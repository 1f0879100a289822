import type { Bench } from '../bench';
import { itemOf } from '../play';
import { isNodeWork, type Cell, type NodeWork, type Outcome } from '../types';
import { expectedOf, limitMs } from './expected';
import { shownSecrets } from './secrets';
import { complaintsAbout, leavesOpen } from './words';

type Played = Outcome & {
	/** How long it took, in milliseconds of the package. */
	ms: number;
};

/**
 * What speaks against how a cell ended; nothing when all is well.
 *
 * @param noted what n8n logged, and what nobody caught
 */
export function judge(bench: Bench, cell: Cell, played: Played, noted: unknown[]): string[] {
	const { work, fault } = cell;
	const limit = limitMs(cell);
	const isNode = isNodeWork(work);
	const isRepeated = cell.mode.tries > 1 && cell.course === 'passes' && work.refusesTwice;
	const expected = expectedOf(cell);
	const hasFailed = played.told.length > 0;
	const visits = bench.thief.visits.filter((visit) => visit.includes(`/${bench.id}`));
	const busy = bench.pools.filter(({ inFlight, waiting }) => inFlight + waiting > 0);
	const shown = shownSecrets(bench.secrets, [played.kept, played.told, noted]);
	return [
		...(played.ms > limit ? [`took ${Math.round(played.ms)} ms of ${Math.round(limit)}`] : []),
		...busy.map((pool) => `permits are out: ${JSON.stringify(pool)}`),
		...visits.map((visit) => `went to a foreign server: ${visit}`),
		...shown.map((secret) => `shows the secret ${secret.slice(0, 24)}…`),
		...(expected === 'failure' && !hasFailed ? ['succeeded although it could not'] : []),
		...(expected === 'success' && hasFailed
			? [`failed although it need not: ${played.told[0].message}`]
			: []),
		...played.told.flatMap((told) =>
			complaintsAbout(told, fault, work, isRepeated).map(
				(each) => `${each} | ${told.message} | ${told.description}`,
			),
		),
		...(isNode
			? [...ofItems(bench, cell, work, played), ...ofEffects(bench, cell, work, played)]
			: []),
		...(!isNode && !hasFailed && played.results !== work.results
			? [`gave ${played.results} results of ${work.results}`]
			: []),
	];
}

/** Items in = items out + errors, each where it belongs. */
function ofItems(
	{ items }: Bench,
	{ mode }: Cell,
	work: NodeWork,
	{ rows, told }: Played,
): string[] {
	const goesOn = mode.name === 'continue' || mode.name === 'error output';
	const byItem = items.map((_, index) => ({
		rows: rows.filter(({ pairedItem }) => itemOf(pairedItem) === index).length,
		errors: told.filter(({ item }) => item === index).length,
	}));
	const wanted = work.rows ?? 1;
	if (!goesOn && told.length > 0) {
		return [
			...(told.length > 1 ? [`${told.length} errors in place of one`] : []),
			...(rows.length > 0 ? [`${rows.length} rows beside an error`] : []),
		];
	}
	return byItem.flatMap(({ rows: out, errors }, index) =>
		(out === wanted && errors === 0) || (out === 0 && errors === 1)
			? []
			: [`item ${index} has ${out} rows and ${errors} errors`],
	);
}

/** Nothing happens twice, what is called done has happened, and what may have happened is said. */
function ofEffects(bench: Bench, { mode }: Cell, work: NodeWork, played: Played): string[] {
	const { effectOf } = work;
	const { effects } = bench;
	if (!effectOf) return effects.length > 0 ? [`did something: ${JSON.stringify(effects)}`] : [];
	return bench.items.flatMap((item, index) => {
		const count = effects.filter((entry) => effectOf(entry, item)).length;
		const isDone = played.rows.some(({ pairedItem }) => itemOf(pairedItem) === index);
		const failure = played.told.find((told) => told.item === index);
		return [
			...(count > mode.tries ? [`item ${index} was carried out ${count} times`] : []),
			...(isDone && count === 0 ? [`item ${index} is called done and is not`] : []),
			...(failure && count > 0 && !leavesOpen(failure)
				? [`item ${index} was carried out and is called failed: ${failure.message}`]
				: []),
		];
	});
}
