import { LoggerProxy } from 'n8n-workflow';

import { Container, Logger } from '../../../dev/engine/n8n';

const LEVELS = ['error', 'warn', 'info', 'debug', 'verbose'] as const;

/** What n8n logs while a campaign runs, and what nobody caught. */
export class Notes {
	readonly logged: unknown[] = [];

	readonly uncaught: unknown[] = [];

	private readonly undo: Array<() => void> = [];

	begin(): void {
		const note = (...args: unknown[]) => void this.logged.push(args);
		const logger = Container.get(Logger) as unknown as Record<string, unknown>;
		for (const level of LEVELS) {
			const real = logger[level];
			logger[level] = note;
			this.undo.push(() => (logger[level] = real));
		}
		LoggerProxy.init({ error: note, warn: note, info: note, debug: note } as never);
		const onUncaught = (reason: unknown) => void this.uncaught.push(reason);
		process.on('unhandledRejection', onUncaught);
		this.undo.push(() => process.off('unhandledRejection', onUncaught));
	}

	end(): void {
		for (const undo of this.undo.splice(0)) undo();
	}
}
