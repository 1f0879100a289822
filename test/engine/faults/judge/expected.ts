import { isNodeWork, type Cell } from '../types';

type Expected = 'success' | 'failure' | 'either';

/** How a cell has to end. */
export function expectedOf({ fault, course, work, mode }: Cell): Expected {
	if (fault.isHarmless?.(work)) return 'success';
	if (course === 'lasts') return 'failure';
	// n8n's second try meets a service that works.
	if (mode.name === 'retry on fail') return work.refusesTwice ? 'either' : 'success';
	// Before the test proper there is a look at who answers, which a busy service passes.
	if (work.kind === 'credential test') return 'either';
	const { overcome } = fault;
	if (overcome === 'perhaps') return 'either';
	const isOvercome = overcome === 'everybody' || (overcome === 'repeatable' && work.repeatable);
	return isOvercome ? 'success' : 'failure';
}

/** Attempts that a request may take, and seconds of each: what the work asks for, or the defaults. */
const PATIENT = { attempts: 2, timeoutS: 20 };
const DEFAULTS = {
	G2: { attempts: 11, timeoutS: 60 },
	'GL Connectors': { attempts: 11, timeoutS: 30 },
};

/** Each of the items that are under way may make everybody wait. */
const PAUSES = 3;

/** For what comes before and after the attempts. */
const SLACK_MS = 10_000;

/** Milliseconds of the package after which a cell should have ended. */
export function limitMs({ fault, work, mode }: Cell): number {
	const isPatient = isNodeWork(work) || (work.kind === 'trigger poll' && work.service !== 'G2');
	const { attempts, timeoutS } = isPatient ? PATIENT : DEFAULTS[work.service];
	// A login has the service's own time limit.
	const perAttempt =
		Math.max(timeoutS, work.kind === 'login' ? 30 : 0) + PAUSES * (fault.pauseS ?? 2);
	return mode.tries * attempts * perAttempt * 1000 + SLACK_MS;
}
