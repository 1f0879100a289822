import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

/** The files that may call n8n's HTTP helper: one for requests, one for logins. */
const ALLOWED = ['nodes/core/http/exchange.ts', 'nodes/core/http/ask.ts'];

const HTTP_HELPER =
	/\b(httpRequest\w*|requestWithAuthentication\w*|requestOAuth[12]\w*|helpers\s*\.\s*request\w*)\b/;

it('calls the HTTP helper of n8n in the files that throttle, retry and explain, and nowhere else', () => {
	const callers = ['nodes', 'credentials']
		.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => HTTP_HELPER.test(withoutComments(readFileSync(file, 'utf8'))))
		.map((file) => relative(root, file).replaceAll('\\', '/'));
	expect(callers.sort()).toEqual([...ALLOWED].sort());
});

function withoutComments(source: string): string {
	return source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
