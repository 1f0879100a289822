import type { IDataObject } from 'n8n-workflow';

/** The steps of `a.b[0].c`. Without dot notation the whole text is one key. */
export function stepsOf(path: string, dotNotation: boolean): string[] {
	return dotNotation ? path.split(/[.[\]]+/).filter((step) => step !== '') : [path];
}

/** The value at the end of the steps, or undefined. */
export function getAt(data: unknown, steps: string[]): unknown {
	return steps.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null ? (value as IDataObject)[step] : undefined,
		data,
	);
}

/** Sets the value at the end of the steps, creating objects (or lists, for numbers) on the way. */
export function setAt(data: IDataObject, steps: string[], value: unknown): void {
	let target = data;
	for (const [index, step] of steps.slice(0, -1).entries()) {
		if (typeof target[step] !== 'object' || target[step] === null) {
			target[step] = /^\d+$/.test(steps[index + 1]) ? [] : {};
		}
		target = target[step] as IDataObject;
	}
	target[steps[steps.length - 1]] = value as IDataObject[string];
}

/** Removes the key at the end of the steps, if it is there. */
export function unsetAt(data: IDataObject, steps: string[]): void {
	const parent = getAt(data, steps.slice(0, -1));
	if (typeof parent !== 'object' || parent === null) return;
	delete (parent as IDataObject)[steps[steps.length - 1]];
}
