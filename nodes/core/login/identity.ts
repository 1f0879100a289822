import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** 128 bits: nobody meets another identity's fingerprint by chance. */
const LENGTH = 22;

/** What a fingerprint is made of. */
export interface IdentityFields {
	/** The credential type: fields of two types never mean the same. */
	type: string;
	/** The fields that say on which server, for which client and as whom requests are sent. */
	identityFields: string[];
}

/**
 * Tells one identity (server, client, user and secret) from another without giving any of it away.
 *
 * Blanks around a value do not travel, so they do not count.
 *
 * @param data the credential with its expressions resolved
 */
export function fingerprint(
	{ type, identityFields }: IdentityFields,
	data: ICredentialDataDecryptedObject,
): string {
	const values = identityFields.map((field) => String(data[field] ?? '').trim());
	const text = JSON.stringify([type, ...values]);
	return createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);
}

/**
 * A token in the form in which n8n stores it: together with the identity that it was made for.
 *
 * n8n keeps a stored token when somebody edits the credential (its dialog sends back a blank, and
 * n8n restores what was stored), and a credential whose fields are expressions has one token for all
 * that they result in. So the value itself has to say whose it is.
 */
export function bindToken(token: string, identity: string): string {
	return `${identity}:${token}`;
}

/** The token in a stored value; empty when it is another identity's, or says of none whose it is. */
export function tokenOfIdentity(stored: unknown, identity: string): string {
	const prefix = bindToken('', identity);
	return typeof stored === 'string' && stored.startsWith(prefix)
		? stored.slice(prefix.length).trim()
		: '';
}
