import { isFields } from '../../core/path';
import type { Parameter } from './parameter';

/** Parameters of actions that run as jobs in the background: to wait for them, or to be told. */
const OF_JOBS = ['waiting', 'callback_urls'];

/** The field that some of them answer while they are at work, beside empty or partial lists. */
export const MARK = 'is_processing';

/** Whether an action runs as a job that may not be done when its answer comes. */
export function isJob(parameters: Parameter[]): boolean {
	return parameters.some(({ name }) => OF_JOBS.includes(name));
}

/**
 * Whether an answer says that the job is not done, so that what it holds is no result. Unfinished
 * jobs answer `data: null` (`search_issues`), or `{is_processing: true}` beside empty or partial lists
 * (`search_commits`); the same call gives the result later.
 */
export function isUnfinished(data: unknown, parameters: Parameter[]): boolean {
	if (isFields(data)) return data[MARK] === true;
	return (data === null || data === undefined) && isJob(parameters);
}

/** What to do next, in a sentence for people and for models. */
export const UNFINISHED =
	'The job is not done yet, so this is no result. The same call with the same parameters gives the result later.';
