import type { INodeProperties } from 'n8n-workflow';

/**
 * Names of actions that do one thing or give one thing, so that nothing of a list is to be chosen.
 * The form has only the name to go by. What leaves any doubt counts as a list: `get_team_spend` has
 * pages. An expression, which begins with `=`, never matches.
 */
const ONE_THING =
	'^(?!get|list|search|find)(\\w+_)?(add|create|delete|download|edit|execute|insert|modify|move|post|remove|reply|send|set|trash|untrash|update|upload)(_|$)|^get_(issue|pull|file|user|message|event|document|email_details)$';

/** Whether the form shows nothing of lists for the action. */
export function givesOneThing(action: string): boolean {
	return new RegExp(ONE_THING).test(action);
}

/**
 * What the chosen action gives, as an expression that only the editor resolves. Wherever n8n decides
 * which values a workflow keeps, a condition on an expression counts as met: so these fields are
 * hidden from view, and never lose what a stored workflow has in them.
 */
export const givesField: INodeProperties = {
	displayName: 'Gives',
	name: 'gives',
	type: 'hidden',
	default: `={{ /${ONE_THING}/.test($parameter.action?.value ?? $parameter.action) ? "one" : "list" }}`,
};

/** The field, shown only for actions that may give a list. */
export function ofLists(field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	const show = { ...displayOptions?.show, gives: ['list'] };
	return { ...field, displayOptions: { ...displayOptions, show } };
}
