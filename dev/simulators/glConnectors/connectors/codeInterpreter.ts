import type { ConnectorDeclaration } from '../declaration';
import { dict, int, list, model, opt, str } from '../schema';

/**
 * A sandbox that every user has without an integration. Only `print` of literals and of
 * variables that hold literals, `raise`, and `savefig` of a path are understood. The shape of the
 * result is that of the E2B sandbox behind the real service (inferred); what a file in `artifacts`
 * looks like beside its base64 is in no source.
 */
export const codeInterpreter: ConnectorDeclaration = {
	name: 'code_interpreter',
	authTypes: [],
	actions: [
		{
			name: 'execute_code',
			docstring: 'Run Python code in a sandbox.',
			model: model('ExecuteCodeRequest', {
				code: str('Python code.'),
				data_source: opt(list(dict())),
				timeout: { ...int('Seconds.'), default: 30 },
				additional_packages: opt(list(str())),
				output_dirs: opt(list(str('Folders whose files come back.'))),
			}),
			handle: ({ parameters, settings }) => {
				const code = String(parameters.code);
				const outcome = runPython(code);
				const folders = (parameters.output_dirs ?? []) as string[];
				const files = savedFiles(code).filter((path) =>
					folders.some((folder) => path.startsWith(`${folder.replace(/\/$/, '')}/`)),
				);
				if (files.length === 0) return { data: outcome };
				const artifacts = files.map((path) => artifact(path, settings.artifactShape));
				return { data: { result: outcome, artifacts } };
			},
		},
	],
};

/** The smallest picture: one transparent point. */
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

function savedFiles(code: string): string[] {
	return [...code.matchAll(/\bsavefig\(["']([^"']+)["']\)/g)].map(([, path]) => path);
}

function artifact(path: string, shape: 'named' | 'bare'): unknown {
	return shape === 'bare' ? PNG : { name: path, content: PNG, mime_type: 'image/png' };
}

interface Outcome {
	stdout: string[];
	stderr: string[];
	results: unknown[];
	error: { name: string; value: string } | null;
}

function runPython(code: string): Outcome {
	const outcome: Outcome = { stdout: [], stderr: [], results: [], error: null };
	const variables = new Map<string, string>();
	for (const line of code.split('\n').map((text) => text.trim())) {
		const print = /^print\((.*)\)$/.exec(line);
		const assignment = /^(\w+) ?= ?(.+)$/.exec(line);
		const raise = /^raise (\w+)\((.*)\)$/.exec(line);
		if (print !== null) {
			outcome.stdout.push(`${argumentsOf(print[1], variables).join(' ')}\n`);
		} else if (raise !== null) {
			outcome.error = { name: raise[1], value: argumentsOf(raise[2], variables).join(' ') };
			outcome.stderr.push(`${raise[1]}: ${outcome.error.value}\n`);
			break;
		} else if (assignment !== null) {
			variables.set(assignment[1], argumentsOf(assignment[2], variables).join(' '));
		}
	}
	return outcome;
}

/** The texts of comma-separated literals and variables. */
function argumentsOf(text: string, variables: Map<string, string>): string[] {
	const parts = text.match(/"[^"]*"|'[^']*'|[^,]+/g) ?? [];
	return parts
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map((part) => /^(["'])(.*)\1$/.exec(part)?.[2] ?? variables.get(part) ?? part);
}
