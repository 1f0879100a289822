import {
	searchBoards,
	searchCategories,
	searchProducts,
	searchVendors,
} from './resources/shared/locators';
import { namedFilterLists } from './resources/shared/namedFilters';

/** What fills lists of the editor, by the names that the fields beside them give. */
export const methods = {
	listSearch: { searchBoards, searchCategories, searchProducts, searchVendors },
	loadOptions: namedFilterLists,
};
