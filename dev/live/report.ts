import { redactor } from '../../nodes/core/errors/redact';
import { VERSION } from '../../nodes/core/http/version';
import type { Outcome } from './verify';
import { VARIABLES, type Environment } from './variables';

/** One line for one check. */
export function line({ service, id, assumption, keptIn, verdict }: Outcome): string {
	const result = verdict.kind === 'ok' ? 'ok' : `${verdict.kind}: ${verdict.why}`;
	const place = verdict.kind === 'differs' ? ` (see ${keptIn})` : '';
	return `${service} ${id}: ${assumption} – ${oneLine(result)}${place}`;
}

/** The last line: how many of each kind. */
export function summary(outcomes: Outcome[]): string {
	const count = (kind: string) => outcomes.filter(({ verdict }) => verdict.kind === kind).length;
	return `${count('ok')} ok, ${count('differs')} differ, ${count('not checkable')} not checkable`;
}

/**
 * What a person pastes into an issue. Nothing that the environment names is in it, secret or not: a
 * user, a product and a server of one's own are nobody's business there.
 */
export function report(outcomes: Outcome[], environment: Environment): string {
	const set = Object.keys(VARIABLES).filter((name) => environment[name]?.trim());
	const hide = redactor(set.map((name) => environment[name]));
	const rest = outcomes.filter(({ verdict }) => verdict.kind !== 'ok');
	return [
		`${summary(outcomes)}. Package ${VERSION}, Node.js ${process.versions.node}.`,
		`Set: ${set.join(', ')}.`,
		'',
		...rest.map((each) => `- ${hide(line(each))}`),
		'',
		`ok: ${outcomes.flatMap(({ id, verdict }) => (verdict.kind === 'ok' ? [id] : [])).join(', ')}`,
		'',
	].join('\n');
}

/** What to set when no account is named. */
export function usage(): string {
	const width = Math.max(...Object.keys(VARIABLES).map(({ length }) => length));
	return [
		'Checks with real accounts what is assumed about G2 and GL Connectors. It only reads, and logs in to',
		'GL Connectors. Set what you have of these environment variables and run it again:',
		'',
		...Object.entries(VARIABLES).map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`),
	].join('\n');
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
