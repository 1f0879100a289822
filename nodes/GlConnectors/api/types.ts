import type { Envelope } from './envelope';

/** One linked account (or configuration) of a user. */
export interface Integration {
	id?: string;
	connector: string;
	user_identifier: string;
	/** Whether it is the default of its connector. Missing in older servers' answers. */
	selected?: boolean;
	[field: string]: unknown;
}

export interface User {
	id: string;
	identifier: string;
	integrations: Integration[];
	[field: string]: unknown;
}

/** What an action answers: JSON in the envelope, or whatever `takeFile` made of a file. */
export type ActionAnswer = ({ status: number } & Envelope) | { status: number; file: unknown };
