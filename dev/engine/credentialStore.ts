/** The stored credentials: what n8n keeps in its database, decrypted. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentialsDetails,
	INodeCredentials,
} from 'n8n-workflow';
import { UserError, deepCopy } from 'n8n-workflow';

export interface CredentialInput {
	/** Default: the key it is passed under. */
	id?: string;
	type: string;
	/** Default: the key it is passed under. */
	name?: string;
	data: Record<string, unknown>;
}

export interface CredentialUpdate {
	type: string;
	id: string;
	data: ICredentialDataDecryptedObject;
}

export interface CredentialRow {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

export class CredentialStore {
	readonly updates: CredentialUpdate[] = [];

	private readonly rows = new Map<string, CredentialRow>();

	private readonly idByKey = new Map<string, string>();

	constructor(credentials: Record<string, CredentialInput>) {
		for (const [key, credential] of Object.entries(credentials)) this.add(key, credential);
	}

	/** One more credential, as somebody adds one while n8n runs. */
	add(key: string, { id = key, name = key, type, data }: CredentialInput): void {
		if (this.rows.has(id)) throw new Error(`Two credentials have the id "${id}"`);
		this.rows.set(id, { id, name, type, data: deepCopy(data) as CredentialRow['data'] });
		this.idByKey.set(key, id);
	}

	/** The data of a credential as stored; a copy. */
	get(nameOrId: string): ICredentialDataDecryptedObject {
		return deepCopy(this.find(nameOrId).data);
	}

	/**
	 * Changes some fields, as somebody does who edits the credential. All others stay, the hidden
	 * token too: n8n sends blanks to the dialog and puts back what was stored when they return
	 * (2.41.1, `credentials.service.js`, `unredactRestoreValues`).
	 */
	set(nameOrId: string, patch: ICredentialDataDecryptedObject): void {
		Object.assign(this.find(nameOrId).data, deepCopy(patch));
	}

	/** The row of a credential given by id, by name, or by the key it was passed under. */
	find(nameOrId: string): CredentialRow {
		const row =
			this.rows.get(nameOrId) ??
			this.rows.get(this.idByKey.get(nameOrId) ?? '') ??
			[...this.rows.values()].find(({ name }) => name === nameOrId);
		if (!row) throw new Error(`The engine was given no credential "${nameOrId}"`);
		return row;
	}

	/**
	 * Turns the references of an imported workflow into stored ones, as n8n does on saving: an id
	 * that does not exist is replaced if exactly one credential of that type has the name.
	 */
	bind(references: Record<string, string | INodeCredentialsDetails>): INodeCredentials {
		const bound = Object.entries(references).map(([type, reference]) => {
			const details =
				typeof reference === 'string' ? { id: reference, name: reference } : reference;
			const ofType = [...this.rows.values()].filter((row) => row.type === type);
			const byId = ofType.find(({ id }) => id === details.id);
			const byName = ofType.filter(
				({ id, name }) => name === details.name || this.idByKey.get(details.name) === id,
			);
			const row = byId ?? (byName.length === 1 ? byName[0] : undefined);
			return [type, row ? { id: row.id, name: row.name } : details] as const;
		});
		return Object.fromEntries(bound);
	}

	/** Reads a row. Asynchronous like the database, so that concurrent reads and writes interleave. */
	async read(id: string | null, type: string): Promise<CredentialRow> {
		await nextTurn();
		const row = this.rows.get(id ?? '');
		if (row?.type !== type) {
			throw new UserError(`Credential with ID "${id}" does not exist for type "${type}".`);
		}
		return deepCopy(row);
	}

	/** Replaces the data of a row and records it. Last write wins: there is no lock in n8n either. */
	async write(id: string | null, type: string, data: ICredentialDataDecryptedObject) {
		await this.read(id, type);
		await nextTurn();
		const row = this.find(id ?? '');
		row.data = deepCopy(data);
		this.updates.push({ type, id: row.id, data: deepCopy(data) });
	}
}
