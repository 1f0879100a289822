/** What a statement that only reads may begin with. */
const READING = new Set('select with show describe desc explain'.split(' '));

/**
 * Words that may change something, wherever they stand: also in front of a table, behind `WITH`, or
 * as a column of a sequence. A column of one of these names makes its statement a writing.
 */
const WRITING = new Set(
	(
		'alter analyse analyze attach begin call cluster comment commit copy create deallocate declare ' +
		'delete deny detach do drop dumpfile exec execute for grant handler import insert install into ' +
		'kill listen load lock merge nextval notify outfile perform plan pragma prepare procedure ' +
		'reassign refresh reindex rename reset restore returning revoke rollback save savepoint set ' +
		'shutdown truncate unlisten unload update upsert use vacuum write'
	).split(' '),
);

/** What may stand in front of a parenthesis without being a function that somebody may have written. */
const KEYWORDS = new Set(
	(
		'all and any as between by case cross distinct else end except exists filter from full group ' +
		'having in inner intersect is join lateral left like limit materialized natural not offset on ' +
		'or order outer over partition right select some then union using values when where with within'
	).split(' '),
);

/** Functions and types that read in every database that has them. Any other may have an effect. */
const SAFE = new Set(
	(
		'abs age any_value approx_count_distinct array_agg avg bigint bool_and bool_or btrim cast ceil ' +
		'ceiling char char_length character_length coalesce concat concat_ws convert count cume_dist ' +
		'curdate current_date current_time current_timestamp curtime date date_add date_diff ' +
		'date_format date_part date_sub date_trunc dateadd datediff datename datepart datetime day ' +
		'dayofmonth dayofweek dayofyear decimal decode dense_rank every exp extract first_value float ' +
		'floor from_unixtime getdate greatest group_concat grouping hour if ifnull iif initcap instr ' +
		'int integer isnull json_agg json_build_object json_extract json_object json_query json_value ' +
		'jsonb_agg jsonb_build_object julianday lag last_day last_value lcase lead least left len ' +
		'length listagg ln locate log lower lpad ltrim make_date max md5 median min minute mod month ' +
		'monthname now nth_value ntile nullif numeric nvl nvl2 octet_length percent_rank ' +
		'percentile_cont percentile_disc position power quarter rank replace reverse right round ' +
		'row_number rpad rtrim second sign split_part sqrt stddev stddev_pop stddev_samp str strftime ' +
		'string_agg strpos substr substring sum sysdate time timestamp timestampdiff to_char to_date ' +
		'to_number to_timestamp trim trunc try_cast ucase unix_timestamp unnest upper var_pop var_samp ' +
		'varchar variance week weekday year'
	).split(' '),
);

/** Blanks, and the two kinds of comment that every database takes for one and nothing else. */
const SKIPPED = /[ \t\n]+|--(?:[ \t][^\n]*)?(?=\n|$)|\/\*(?![!+M])(?:(?!\/\*|\*\/)[^])*\*\//y;

/** A text, or a name in quotes, within which a quote is doubled. */
const TEXT = /'(?:[^']|'')*'/y;
const NAME = /"(?:[^"]|"")*"|`[\w \-.]*`/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SIGN = /[-+*/%=<>!|&^~,.()?:\d;]/y;

/**
 * Whether a SQL statement only reads. There are many databases behind one action, which quote and
 * comment in different ways, so this is no parser: what it does not know for certain to be harmless
 * in all of them counts as a writing.
 */
export function onlyReads(statement: unknown): boolean {
	if (typeof statement !== 'string') return false;
	const tokens = tokensOf(statement.replace(/\r\n/g, '\n'));
	if (!tokens || !READING.has(tokens[0])) return false;
	// One statement; a semicolon may end it.
	if (tokens.slice(0, -1).includes(';')) return false;
	if (['explain', 'desc', 'describe'].includes(tokens[0]) && tokens.includes('(')) return false;
	return tokens.every((token, index) => isHarmless(token, tokens[index + 1], tokens[index - 1]));
}

function isHarmless(token: string, next: string | undefined, before: string | undefined): boolean {
	if (WRITING.has(token)) return false;
	if (token === QUOTED || next !== '(') return !(token === QUOTED && next === '(');
	if (!isWord(token) || KEYWORDS.has(token)) return true;
	// A function of a schema may be anybody's.
	return SAFE.has(token) && before !== '.';
}

/** Stands for a text or a name in quotes, whatever it holds. */
const QUOTED = '"';

/** Undefined when there is something in it that databases read in different ways. */
function tokensOf(statement: string): string[] | undefined {
	const tokens: string[] = [];
	let at = 0;
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		const found = pattern.exec(statement)?.[0];
		if (found !== undefined) at = pattern.lastIndex;
		return found;
	};
	// A backslash may or may not end a text, and a carriage return a comment.
	if (/[\\\r]/.test(statement)) return undefined;
	while (at < statement.length) {
		if (take(SKIPPED) !== undefined) continue;
		const word = take(WORD);
		if (word !== undefined) {
			// E'…', N'…', q'[…]': a letter in front changes how a text ends.
			if (statement[at] === "'" || statement[at] === '"') return undefined;
			tokens.push(word.toLowerCase());
			continue;
		}
		if (take(TEXT) !== undefined || take(NAME) !== undefined) {
			tokens.push(QUOTED);
			continue;
		}
		// Two dashes without a blank behind them are a comment in some databases only.
		if (statement.startsWith('--', at) || statement.startsWith('/*', at)) return undefined;
		const sign = take(SIGN);
		if (sign === undefined) return undefined;
		tokens.push(sign);
	}
	return tokens.join('').includes(':=') ? undefined : tokens;
}

function isWord(token: string): boolean {
	return /^[\p{L}_]/u.test(token);
}
