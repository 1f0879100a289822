/** What came of looking at one assumption. */
export type Verdict = { kind: 'ok' } | { kind: 'differs' | 'not checkable'; why: string };

export const ok: Verdict = { kind: 'ok' };

/** The service does something else. */
export const differs = (why: string): Verdict => ({ kind: 'differs', why });

/** Nothing can be said with these accounts and these permissions. */
export const notCheckable = (why: string): Verdict => ({ kind: 'not checkable', why });

/** @param otherwise what was seen instead */
export const holds = (isSo: boolean, otherwise: string): Verdict =>
	isSo ? ok : differs(otherwise);

/** Ends a check with a verdict from within the steps that it needs. */
export class Verdicted extends Error {
	constructor(readonly verdict: Verdict) {
		super(verdict.kind);
	}
}

/** @throws Verdicted `not checkable` */
export function giveUp(why: string): never {
	throw new Verdicted(notCheckable(why));
}

/** One assumption about a service, and how to look whether it holds by reading. */
export interface Check<Client> {
	/** Unique within its service. */
	id: string;
	service: 'G2' | 'GL Connectors';
	assumption: string;
	/** The file that relies on it, or whose texts promise it: what to change when it differs. */
	keptIn: string;
	/** May also throw `Verdicted`. */
	run(client: Client): Promise<Verdict>;
}
