import type { CredentialReference } from './workflow';

/** What the editor sends to fill a dropdown of an open node. */
export interface DropdownRequest {
	nodeType: string;
	version?: number;
	methodName: string;
	/** The field's path, such as `parameters.connector`. */
	path: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	filter?: string;
	paginationToken?: string;
}

export interface DropdownEntry {
	name: string;
	value: string | number | boolean;
	description?: string;
	url?: string;
}

export interface MapperField {
	id: string;
	displayName: string;
	type?: string;
	required: boolean;
	defaultMatch: boolean;
	display: boolean;
	options?: DropdownEntry[];
	[key: string]: unknown;
}

export interface TypeDescription {
	name: string;
	displayName: string;
	properties: Array<Record<string, unknown>>;
	[key: string]: unknown;
}
