/** What a trigger was to bring, and what it brought. */
export interface Flow {
	in: number;
	out: number;
	duplicates: number;
	losses: number;
}

export interface SoakReport {
	minutes: number;
	reviews: Flow;
	issues: Flow;
	/** Executions of the schedule, and how many of them opened more than one issue. */
	schedule: { runs: number; openedTwice: number };
	/** Runs of the agent, and what its tool answered in them. */
	agent: { runs: number; toolAnswers: number };
	faults: Record<'g2' | 'glConnectors', Record<string, number>>;
	logins: number;
	mostInFlight: Record<'g2' | 'glConnectors', number>;
	/** Of n8n and what it started, in MB. */
	memory: { start: number; end: number };
}

/** @param given what came to be, @param got what the trigger put out of it */
export function compare(given: string[], got: string[]): Flow {
	const seen = new Set(got);
	return {
		in: given.length,
		out: got.length,
		duplicates: got.length - seen.size,
		losses: given.filter((each) => !seen.has(each)).length,
	};
}

/** Whether anything was lost, or came or was done twice. */
export function isClean({ reviews, issues, schedule }: SoakReport): boolean {
	const flows = [reviews, issues];
	return (
		flows.every(({ losses, duplicates }) => losses + duplicates === 0) && schedule.openedTwice === 0
	);
}
