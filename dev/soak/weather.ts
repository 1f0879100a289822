import type { Control, Fault } from '../simulators/shared/control';

type Sky = Pick<Control, 'fault' | 'faultsLeft' | 'clearFaults' | 'refuse' | 'accept'>;

/** What a service does wrong, and its name in the report. */
interface Trouble {
	name: string;
	cause(control: Sky): void;
}

const ONCE = { times: 1 };
const SIMPLE: Array<Fault['kind']> = [
	'reset',
	'resetAfterRead',
	'timeout',
	'html',
	'cutJson',
	'empty',
	'resetInBody',
	'stallInBody',
	'stallAtEnd',
	'drip',
];
const STATUSES: Array<[status: number, retryAfter?: string]> = [
	[401],
	[403],
	[404],
	[408],
	[409],
	[422],
	[429],
	[429, '2'],
	[500],
	[502],
	[503],
	[503, '2'],
	[504],
];

/** How long nobody listens on the port, in milliseconds. */
const SHUT_MS = 3000;

/** Everything that both simulators know to do wrong. */
const TROUBLES: Trouble[] = [
	...SIMPLE.map((kind) => ({
		name: kind,
		cause: (control: Sky) => control.fault({ kind, ...ONCE }),
	})),
	...STATUSES.map(([status, retryAfter]) => ({
		name: [status, retryAfter && `retry after ${retryAfter} s`].filter(Boolean).join(', '),
		cause: (control: Sky) =>
			control.fault({
				kind: 'status',
				status,
				...(retryAfter && { headers: { 'retry-after': retryAfter } }),
				...ONCE,
			}),
	})),
	{
		name: 'refused connections',
		cause(control) {
			control.refuse();
			setTimeout(() => void control.accept(), SHUT_MS).unref();
		},
	},
];

/** Makes requests to one service fail, each in another way, in random order. */
export class Weather {
	/** How often each trouble was caused. */
	readonly caused: Record<string, number> = {};
	private readonly troubles: Trouble[];
	private deck: Trouble[] = [];

	/** @param more troubles that only this service knows */
	constructor(
		private readonly control: Sky,
		more: Record<string, () => void> = {},
	) {
		const own = Object.entries(more).map(([name, cause]) => ({ name, cause }));
		this.troubles = [...TROUBLES, ...own];
	}

	/** Causes the next trouble, unless the one before has not met a request yet. */
	storm(): void {
		if (this.control.faultsLeft() > 0) return;
		if (this.deck.length === 0) this.deck = [...this.troubles];
		const [trouble] = this.deck.splice(Math.floor(Math.random() * this.deck.length), 1);
		trouble.cause(this.control);
		this.caused[trouble.name] = (this.caused[trouble.name] ?? 0) + 1;
	}

	/** From now on everything is well. */
	async calm(): Promise<void> {
		this.control.clearFaults();
		await this.control.accept();
	}
}
