import type { IDataObject, IRun } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';
import type { RunError, RunResult } from './types';

/** n8n's run data with the questions that tests and the demo ask of it. */
export function toRunResult(
	{ status, data }: Pick<IRun, 'status' | 'data'>,
	details: { canceled: boolean; staticData: IDataObject; durationMs: number },
): RunResult {
	const { runData, error, lastNodeExecuted } = data.resultData;
	const runsOf = (nodeName: string) => runData[nodeName] ?? [];
	return {
		// A node that answers the cancellation with an error of its own makes n8n-core say `error`,
		// but by then the server has stored `canceled`.
		status: details.canceled ? 'canceled' : status,
		error: error as unknown as RunError | undefined,
		runData,
		lastNodeExecuted,
		staticData: deepCopy(details.staticData),
		durationMs: details.durationMs,
		items: (nodeName, output = 0) =>
			runsOf(nodeName).flatMap((run) => run.data?.main?.[output] ?? []),
		errorOf: (nodeName) =>
			runsOf(nodeName)
				.map((run) => run.error as unknown as RunError | undefined)
				.filter((runError) => runError !== undefined)
				.pop(),
		hints: (nodeName) => runsOf(nodeName).flatMap((run) => run.hints ?? []),
	};
}
