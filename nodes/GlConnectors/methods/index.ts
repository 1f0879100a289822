import * as listSearch from './listSearch';
import * as resourceMapping from './resourceMapping';

export const methods = { listSearch, resourceMapping };
