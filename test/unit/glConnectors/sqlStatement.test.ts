import { onlyReads } from '../../../nodes/GlConnectors/catalogue/sqlStatement';

describe('a statement that only reads', () => {
	it.each([
		'SELECT * FROM a',
		"  select ';delete' AS x",
		'-- note\nSELECT 1',
		'/* note */ SELECT 1;',
		'select\t"a b" from `my-table`\r\n where x = :x and y::date >= ?',
		"SELECT 'it''s' FROM t",
		'select "it\'s" from t',
		'WITH x AS (SELECT 1) SELECT * FROM x',
		'select count(*), coalesce(max(a), 0) from t where b in (1, 2) and (c or d) group by e',
		'SELECT a, row_number() OVER (PARTITION BY b ORDER BY c) FROM t WHERE EXISTS (SELECT 1)',
		'SHOW TABLES',
		'EXPLAIN SELECT 1',
	])('%s', (statement) => expect(onlyReads(statement)).toBe(true));
});

describe('a statement that may write', () => {
	it.each([
		['select "it\'s" from t; insert into t values (1)'],
		["select 'a' from t; delete from t where x = 'b'"],
		['select $$a$$; delete from t; select $$b$$'],
		["select 1 # '\n; delete from t; # '"],
		['select 1 /*! ; delete from t */'],
		["select 1 /* /* ' */ */; delete from t; -- '"],
		['select 5--1; delete from t'],
		["select 1--'\n; delete from t --'"],
		['SELECT create_invoice(5)'],
		['SELECT billing.count(5)'],
		['SELECT "charge"(5)'],
		['SELECT create_invoice /* 5 */ (5)'],
		["SELECT E'a\\'; DELETE FROM a; --'"],
		["SELECT q'[it's]' FROM dual; DELETE FROM t; --'"],
		["SELECT [it's] FROM t; DELETE FROM t; --'"],
		['SELECT orders.nextval FROM dual'],
		['SELECT NEXT VALUE FOR orders'],
		['SELECT * FROM t FOR UPDATE'],
		['SELECT @a := 1'],
		['SELECT * INTO b FROM a'],
		["SELECT 1 INTO OUTFILE '/tmp/x'"],
		['EXPLAIN ANALYSE DELETE FROM a'],
		['EXPLAIN (ANALYZE) SELECT 1'],
		['WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x'],
		['WITH x(a) AS (SELECT 1) UPDATE y SET b = 1'],
		['select 1 -- a\r; delete from t'],
		['select 1\u00a0'],
		["select 'open"],
		['UPDATE a SET b = 1'],
		[''],
		[undefined],
		[{}],
	])('%j', (statement) => expect(onlyReads(statement)).toBe(false));

	it('is judged at once, however long it is', () => {
		const statement = `select ${"('".repeat(50_000)}`;
		expect(onlyReads(statement)).toBe(false);
		expect(onlyReads(`select 1 ${'/*'.repeat(50_000)}`)).toBe(false);
		expect(onlyReads(`select '${"''".repeat(200_000)}'`)).toBe(true);
	});
});
