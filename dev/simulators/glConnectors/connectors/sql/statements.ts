import { providerError } from '../../errors';
import { compareValues, parseCondition, valueOf, type Binds } from './conditions';
import type { Row, Tables } from './tables';

export type StatementResult =
	| { rows: Row[] }
	| { kind: 'insert' | 'update' | 'delete'; table: string; count: number };

/**
 * A small part of SQL, enough for tests: SELECT with columns or COUNT(*), WHERE with AND,
 * ORDER BY, LIMIT and OFFSET; INSERT … VALUES, UPDATE, DELETE; literals and `:name` binds.
 *
 * @throws ApiError 400 in the words of a database driver
 */
export function runStatement(tables: Tables, text: string, binds: Binds): StatementResult {
	const statement = text.trim().replace(/;\s*$/, '').replace(/\s+/g, ' ');
	const select =
		/^select (.+?) from (\w+)(?: where (.+?))?(?: order by (\w+)(?: (asc|desc))?)?(?: limit (\S+))?(?: offset (\S+))?$/i.exec(
			statement,
		);
	if (select !== null) return runSelect(tables, select, binds);
	const insert = /^insert into (\w+) ?\(([^)]*)\) ?values ?(\(.*\))$/i.exec(statement);
	if (insert !== null) return runInsert(tables, insert, binds);
	const update = /^update (\w+) set (.+?)(?: where (.+))?$/i.exec(statement);
	if (update !== null) {
		const table = tableOf(tables, update[1]);
		const matches = parseCondition(update[3], binds);
		const changes = splitList(update[2]).map((part) => {
			const [column, ...value] = part.split('=');
			checkColumn(table.columns, column.trim());
			return [column.trim(), valueOf(value.join('=').trim(), binds)] as const;
		});
		const hit = table.rows.filter((row) => matches(row));
		for (const row of hit) for (const [column, value] of changes) row[column] = value;
		return { kind: 'update', table: update[1], count: hit.length };
	}
	const del = /^delete from (\w+)(?: where (.+))?$/i.exec(statement);
	if (del !== null) {
		const table = tableOf(tables, del[1]);
		const matches = parseCondition(del[2], binds);
		const before = table.rows.length;
		table.rows = table.rows.filter((row) => !matches(row));
		return { kind: 'delete', table: del[1], count: before - table.rows.length };
	}
	throw sqlError(`syntax error at or near "${statement.split(' ')[0]}"`);
}

function runSelect(tables: Tables, match: RegExpExecArray, binds: Binds): StatementResult {
	const [, columns, name, where, orderBy, direction, limit, offset] = match;
	const table = tableOf(tables, name);
	const matches = parseCondition(where, binds);
	let rows = table.rows.filter((row) => matches(row));
	if (/^count\(\*\)( as \w+)?$/i.test(columns)) {
		const alias = / as (\w+)$/i.exec(columns)?.[1] ?? 'count';
		return { rows: [{ [alias]: rows.length }] };
	}
	if (orderBy !== undefined) {
		checkColumn(table.columns, orderBy);
		const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
		rows = [...rows].sort((a, b) => sign * compareValues(a[orderBy], b[orderBy]));
	}
	const from = offset === undefined ? 0 : Number(valueOf(offset, binds));
	const to = limit === undefined ? undefined : from + Number(valueOf(limit, binds));
	const wanted = columns.trim() === '*' ? table.columns : splitList(columns);
	const picks = wanted.map((column) => column.split(/ as /i).map((part) => part.trim()));
	for (const [column] of picks) checkColumn(table.columns, column);
	return {
		rows: rows
			.slice(from, to)
			.map((row) =>
				Object.fromEntries(picks.map(([column, alias]) => [alias ?? column, row[column] ?? null])),
			),
	};
}

function runInsert(tables: Tables, match: RegExpExecArray, binds: Binds): StatementResult {
	const table = tableOf(tables, match[1]);
	const columns = splitList(match[2]);
	for (const column of columns) checkColumn(table.columns, column);
	const tuples = match[3].match(/\((?:'(?:[^']|'')*'|[^()'])*\)/g) ?? [];
	for (const tuple of tuples) {
		const values = splitList(tuple.slice(1, -1)).map((value) => valueOf(value, binds));
		if (values.length !== columns.length) {
			throw sqlError('INSERT has more target columns than expressions');
		}
		table.rows.push(Object.fromEntries(columns.map((column, at) => [column, values[at]])));
	}
	return { kind: 'insert', table: match[1], count: tuples.length };
}

function tableOf(tables: Tables, name: string) {
	const table = tables[name];
	if (table === undefined) throw sqlError(`relation "${name}" does not exist`);
	return table;
}

function checkColumn(columns: string[], column: string): void {
	if (!columns.includes(column)) throw sqlError(`column "${column}" does not exist`);
}

/** Splits at commas that are not inside a quoted text. */
function splitList(text: string): string[] {
	return (text.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? []).map((part) => part.trim());
}

const sqlError = (message: string) => providerError('sql', 400, message);
