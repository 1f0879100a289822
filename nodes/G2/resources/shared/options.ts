import { runOptionFields } from '../../../core/items/fields/runOptions';
import { TIMEOUT_MS } from '../../api/paths';

/** The options that every operation has. */
export const runFields = runOptionFields(TIMEOUT_MS / 1000);
