import type { INodeExecutionData } from 'n8n-workflow';

export const locator = (value: string, mode = 'name') => ({ __rl: true, mode, value });

/** Patience that a cell can wait for. */
export const patience = { timeout: 20, maxAttempts: 2 };

export const numbered = (...numbers: number[]): INodeExecutionData[] =>
	numbers.map((number) => ({ json: { number } }));
