import { seededNumber } from '../../../shared/seededRandom';

export type Row = Record<string, unknown>;
export type Tables = Record<string, { columns: string[]; rows: Row[] }>;

const NAMES = ['Ada Byron', 'Grace Hopper', 'Alan Turing', 'Edsger Dijkstra', 'Barbara Liskov'];
const COUNTRIES = ['ID', 'GB', 'NL', 'US', 'SG'];
const STATES = ['paid', 'open', 'shipped', 'cancelled'];

/** A fresh database: `customers` with 20 rows and `orders` with 60. */
export function seedTables(): Tables {
	return {
		customers: {
			columns: ['id', 'name', 'email', 'country', 'active'],
			rows: Array.from({ length: 20 }, (_, index) => ({
				id: index + 1,
				name: `${NAMES[index % NAMES.length]} ${Math.floor(index / NAMES.length) + 1}`,
				email: `customer${index + 1}@example.com`,
				country: COUNTRIES[index % COUNTRIES.length],
				active: index % 7 !== 6,
			})),
		},
		orders: {
			columns: ['id', 'customer_id', 'total', 'status', 'created_at'],
			rows: Array.from({ length: 60 }, (_, index) => ({
				id: 1001 + index,
				customer_id: 1 + (index % 20),
				total: (500 + seededNumber(20_000, 'total', index)) / 100,
				status: STATES[index % STATES.length],
				created_at: `2026-02-${String(1 + (index % 28)).padStart(2, '0')}T10:00:00`,
			})),
		},
	};
}
