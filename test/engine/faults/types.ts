/** What the tables of the campaign hold: faults, works, modes, and the cells that they make. */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Fault as WireFault } from '../../../dev/simulators/shared/control';
import type { Bench } from './bench';

export type ServiceName = 'GL Connectors' | 'G2';

/** A fault that stays until the end of the cell, or hits one request. */
export type Course = 'lasts' | 'passes';
export const COURSES: Course[] = ['lasts', 'passes'];

/** Who overcomes a fault that passes. */
export type Overcome =
	/** Nothing can have happened: every request is sent again. */
	| 'everybody'
	/** Requests whose repetition does no harm. */
	| 'repeatable'
	/** It is not worth a second try. */
	| 'nobody'
	/** Either way is right: it depends on the moment. */
	| 'perhaps';

export interface FaultRow {
	name: string;
	/** Brings the fault about; `wire` breaks the requests that the work names. */
	arm(bench: Bench, wire: (fault: Omit<WireFault, 'times' | 'path'>) => void): void | Promise<void>;
	overcome: Overcome;
	/** Nobody notices it, or it is overcome even while it lasts: the work succeeds. */
	isHarmless?(work: Work): boolean;
	/** What the text says, in any of these words. */
	says: RegExp;
	/** Whether the text may be another one when the request may have acted. */
	isAboutToken?: boolean;
	/** Why there is no cell with this work and course. */
	excludes?(work: Work, course: Course): string | undefined;
	/** Seconds that the service makes everybody wait after each attempt. */
	pauseS?: number;
}

export const KINDS = [
	'read',
	'list page 2',
	'create',
	'delete',
	'upload',
	'download',
	'login',
	'catalogue',
	'dropdown',
	'trigger poll',
	'credential test',
] as const;
export type Kind = (typeof KINDS)[number];

/** What happened at the service for one input item. */
export type EffectOf = (entry: Record<string, unknown>, item: INodeExecutionData) => boolean;

interface WorkBase {
	kind: Kind;
	/** Tells works of one kind apart. */
	variant?: string;
	service: ServiceName;
	/** The requests that are broken. Undefined: all of them. */
	at?: { path: string | RegExp; method?: string; after?: number };
	/** The request that comes right before them, if there is one. */
	before?: { path: string; method: string };
	repeatable: boolean;
	carriesToken: boolean;
	/** Whether the service refuses to do it again, as n8n's second try wants it of all items. */
	refusesTwice?: boolean;
	/** Whether a success has no body in which anything could go wrong. */
	hasNoBody?: boolean;
	/** Whether a success may say nothing at all. */
	mayBeSilent?: boolean;
	/** Whether it runs an action whose route the service describes. */
	isRouted?: boolean;
	/** Whether the service gives links that lead to its next page. */
	hasLinks?: boolean;
	/** Beside the usual ones of the simulator. */
	settings?: Record<string, unknown>;
	/** The credential; by default the service's usual one. */
	credential?: 'glConnectorsTokenApi';
}

/** A node with input items. */
export interface NodeWork extends WorkBase {
	parameters(bench: Bench): INodeParameters;
	items(bench: Bench): INodeExecutionData[] | Promise<INodeExecutionData[]>;
	/** Rows that come out for an item that succeeds; 1 by default. */
	rows?: number;
	/** What the simulator's ledger shows of an item that was carried out; absent for readings. */
	effectOf?: EffectOf;
}

/** Anything else that asks a service. */
export interface CallWork extends WorkBase {
	/** @returns how many results came; @throws what the user sees */
	call(bench: Bench): Promise<number>;
	/** Results when it succeeds. */
	results: number;
	/** n8n shows one text and nothing else. */
	isOneText?: boolean;
}

export type Work = NodeWork | CallWork;

export const isNodeWork = (work: Work): work is NodeWork => 'items' in work;

export interface Mode {
	name: 'fail' | 'continue' | 'error output' | 'retry on fail';
	/** Settings of the node. */
	node: Record<string, unknown>;
	/** How often n8n runs the node when it fails. */
	tries: number;
}

export interface Cell {
	name: string;
	fault: FaultRow;
	course: Course;
	work: Work;
	mode: Mode;
}

/** One text that reaches the user. */
export interface Told {
	message: string;
	description?: string;
	/** Of an item in a node that goes on. */
	code?: string;
	item?: number;
}

/** What came of a cell. */
export interface Outcome {
	/** By input item: the rows that came out, or the text of its failure. */
	rows: INodeExecutionData[];
	told: Told[];
	/** Everything that n8n keeps or shows of it. */
	kept: unknown;
	/** For calls. */
	results?: number;
}
