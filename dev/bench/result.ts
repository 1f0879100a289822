import Table from 'cli-table3';

/** One figure and the one it is held against, measured in the same run. */
export interface Result {
	name: string;
	unit: string;
	value: number;
	baseline: number;
	/** value ÷ baseline */
	ratio: number;
}

/** Makes a result, rounded to what the measurement is worth. */
export function result(name: string, unit: string, value: number, baseline: number): Result {
	const round = (number: number) => Number(number.toPrecision(4));
	return {
		name,
		unit,
		value: round(value),
		baseline: round(baseline),
		ratio: Number((value / baseline).toFixed(3)),
	};
}

/** The middle one of several measurements. */
export function median(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Prints results as a table, or as one object a line. */
export function show(results: Result[], isJson: boolean): void {
	if (isJson) {
		for (const each of results) console.log(JSON.stringify(each));
		return;
	}
	const table = new Table({ head: ['benchmark / baseline', 'value', 'baseline', 'unit', 'ratio'] });
	for (const { name, value, baseline, unit, ratio } of results) {
		table.push([name, value, baseline, unit, ratio]);
	}
	console.log(table.toString());
}
