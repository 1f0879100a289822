import { jsonParse } from 'n8n-workflow';

/**
 * What a JSON text says; undefined when it is none.
 *
 * @param text also as JavaScript writes objects (`{ a: 'x' }`), which n8n's JSON fields take
 */
export function readJsonText(text: string): unknown {
	try {
		return jsonParse(text, { acceptJSObject: true });
	} catch {
		return undefined;
	}
}
