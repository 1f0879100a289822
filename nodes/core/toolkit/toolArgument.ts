import { createHash } from 'node:crypto';
import { z, type ZodTypeAny } from 'zod';

import { readJson } from '../items/fields/json';
import { isFields } from '../path';
import { Problem } from '../errors/problem';
import type { ToolContext } from './tool';

/**
 * The one argument that every tool of a node takes; it holds all parameters.
 *
 * n8n's newer agents run the node with the fields of the agent's own input beside the model's
 * arguments, so a field `repo` that came in with a chat would pass for a parameter. Nothing but this
 * argument is read. Its name is the same from turn to turn, and whoever sends the chat cannot know it
 * without knowing the workflow.
 */
export function argumentName(fns: ToolContext): string {
	const seed = `${fns.getWorkflow().id}\n${fns.getNode().id}`;
	return `parameters_${createHash('sha256').update(seed).digest('hex').slice(0, 8)}`;
}

/**
 * What a tool takes, as the host wants it.
 *
 * A zod object and not JSON Schema, because n8n's human review can only wrap the former.
 */
export function argumentSchema(name: string, parameters: ZodTypeAny): ZodTypeAny {
	return z.object({ [name]: parameters.describe('The parameters of the call') });
}

/**
 * The parameters of a call. Models also give an object as JSON text, and null for what they leave
 * out.
 *
 * @throws Problem that tells the model where its parameters belong
 */
export function readArgument(name: string, input: unknown): Record<string, unknown> {
	const given = isFields(input) ? input[name] : undefined;
	const value = givenObject(given);
	if (!value) {
		throw new Problem({
			message: `The call has no parameters`,
			description: `Give them as an object under '${name}', and an empty object if there are none.`,
		});
	}
	return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}

/**
 * An object that a model gave, also as JSON text, whose long numbers keep their digits; undefined
 * when it is none.
 */
export function givenObject(given: unknown): Record<string, unknown> | undefined {
	try {
		const value = typeof given === 'string' ? (readJson(given, 'parameters') ?? {}) : given;
		return isFields(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
