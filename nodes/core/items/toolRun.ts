import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { Problem } from '../errors/problem';
import { isItemFree, isLeftToModel } from './expressions';

/** A parameter that decides for whom, or with which account, a request is made. */
export interface IdentityField {
	/** Path in the node's parameters. */
	name: string;
	/** As the user reads it. */
	label: string;
	/** Whether the user may leave it to the model with `$fromAI`. */
	mayBeLeftToModel?: boolean;
}

/** Whether an AI agent (or an MCP client) runs the node as its tool. */
export function isToolRun(fns: Pick<IExecuteFunctions, 'getNode'>): boolean {
	const { isToolExecution } = fns as { isToolExecution?: () => boolean };
	return fns.getNode().type.endsWith('Tool') || isToolExecution?.call(fns) === true;
}

/**
 * Keeps a model from choosing for whom a tool acts.
 *
 * From Agent 3.1 on, n8n merges all arguments that the model sends into the item, those too that no
 * schema names, so that `$json` and `$input` hold what the model likes; older agents evaluate every
 * call for their first item. What these fields hold must not depend on the item, then.
 *
 * @throws Problem that names the field and the forms that are safe
 */
export function refuseIdentityOfModel(fns: IExecuteFunctions, fields: IdentityField[]): void {
	if (!isToolRun(fns)) return;
	const { parameters } = fns.getNode();
	for (const { name, label, mayBeLeftToModel } of fields) {
		const stored = storedAt(parameters, name);
		if (isItemFree(stored) || (mayBeLeftToModel && isLeftToModel(stored))) continue;
		throw dependsOnItem(
			`'${label}'`,
			mayBeLeftToModel ? ' or leave it to the model openly, with $fromAI alone,' : '',
		);
	}
}

/**
 * The same for the fields of the credential.
 *
 * @param stored the credential with its expressions as they are
 * @throws Problem
 */
export function refuseCredentialOfModel(stored: ICredentialDataDecryptedObject): void {
	if (!isItemFree(stored)) throw credentialDependsOnItem();
}

export function credentialDependsOnItem(): Problem {
	return dependsOnItem('A field of the credential', '');
}

function dependsOnItem(what: string, more: string): Problem {
	return new Problem({
		message: `${what} depends on the item, and in a tool of an AI agent the model can write to that`,
		description: `It decides for whom the tool acts. Enter a fixed value,${more} or take it from a node before the agent by its name, such as {{ $('Webhook').first().json.user }}. $fromAI is for what the tool does, not for whose account it uses.`,
	});
}

function storedAt(parameters: unknown, path: string): unknown {
	let value = parameters;
	for (const part of path.split('.')) {
		// An expression in the place of the collection decides its fields, too.
		if (typeof value !== 'object' || value === null) return value;
		value = (value as Record<string, unknown>)[part];
	}
	return value;
}
