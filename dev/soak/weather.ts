import type { Fault } from '../simulators/shared/control';

/** What a simulator takes as a fault; `timeout` hangs until the client goes away. */
const FAULTS: Array<Omit<Fault, 'times'>> = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 429, headers: { 'retry-after': '2' } },
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 401 },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 404 },
	{ kind: 'reset' },
	{ kind: 'resetAfterRead' },
	{ kind: 'timeout' },
	{ kind: 'html' },
	{ kind: 'cutJson' },
	{ kind: 'empty' },
];

/**
 * Makes one of the next requests to a service fail, in one of all the ways it knows.
 *
 * @param roll a number in [0, 1)
 * @returns which one
 */
export function storm(control: { fault(fault: Fault): void }, path: RegExp, roll: number): string {
	const fault = FAULTS[Math.floor(roll * FAULTS.length)];
	control.fault({ ...fault, path, times: 1 });
	return [fault.kind, fault.status].filter(Boolean).join(' ');
}
