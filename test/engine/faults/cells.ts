import { modes } from './modes';
import { faults } from './table';
import { COURSES, isNodeWork, type Cell, type Course, type Mode, type Work } from './types';
import { works } from './works';

/** A cell that makes no sense, and why. */
export interface Excluded {
	name: string;
	reason: string;
}

const workName = ({ service, kind, variant }: Work) =>
	`${service}: ${kind}${variant ? ` (${variant})` : ''}`;

function whyNot(work: Work, mode: Mode): string | undefined {
	if (isNodeWork(work) || mode.name === 'fail') return undefined;
	return `a ${work.kind} has no items, and n8n offers '${mode.name}' only for nodes that have`;
}

/** The product of faults, courses, works and modes: what is run, and what is not, with the reason. */
export function grid(): { cells: Cell[]; excluded: Excluded[] } {
	const cells: Cell[] = [];
	const excluded: Excluded[] = [];
	for (const work of works) {
		for (const mode of modes) {
			for (const fault of faults) {
				for (const course of COURSES) {
					const name = nameOf(fault.name, course, work, mode);
					const reason = whyNot(work, mode) ?? fault.excludes?.(work, course);
					if (reason === undefined) cells.push({ name, fault, course, work, mode });
					else excluded.push({ name, reason });
				}
			}
		}
	}
	const only = new RegExp(process.env.FAULTS_ONLY ?? '');
	return { cells: cells.filter(({ name }) => only.test(name)), excluded };
}

function nameOf(fault: string, course: Course, work: Work, mode: Mode): string {
	return `${workName(work)} × ${mode.name} × ${fault} that ${course}`;
}
