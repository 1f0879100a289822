import { searchActions, searchReadingActions } from './resources/action/locator';
import { getActionParameters } from './resources/action/parameterFields';
import { searchConnectors, searchIntegrations } from './resources/shared/locators';

/** What fills lists and forms of the editor, by the names that the fields beside them give. */
export const methods = {
	listSearch: { searchActions, searchConnectors, searchIntegrations, searchReadingActions },
	resourceMapping: { getActionParameters },
};
