import type { G2Resource } from '../shared/operation';
import { createSubscription } from './createSubscription';
import { getAnswer } from './getAnswer';
import { getAnswers } from './getAnswers';
import { getCategories } from './getCategories';
import { getCategory } from './getCategory';
import { getCompanies } from './getCompanies';
import { getCompany } from './getCompany';
import { getConversions } from './getConversions';
import { getEvents } from './getEvents';
import { getIntentHistory } from './getIntentHistory';
import { getProduct } from './getProduct';
import { getProductCategories } from './getProductCategories';
import { getProductReviews } from './getProductReviews';
import { getProducts } from './getProducts';
import { getQuestion } from './getQuestion';
import { getQuestions } from './getQuestions';
import { getReviews } from './getReviews';
import { getSubscription } from './getSubscription';
import { getSubscriptions } from './getSubscriptions';
import { getUser } from './getUser';
import { getUsers } from './getUsers';
import { getVendor } from './getVendor';
import { getVendors } from './getVendors';
import { removeSubscription } from './removeSubscription';

export const legacy: G2Resource = {
	name: 'Legacy (V1)',
	value: 'legacy',
	description: 'The old API, which needs a token of its own',
	operations: [
		createSubscription,
		removeSubscription,
		getAnswer,
		getEvents,
		getProductCategories,
		getCategory,
		getCompany,
		getConversions,
		getIntentHistory,
		getAnswers,
		getCategories,
		getCompanies,
		getProducts,
		getQuestions,
		getReviews,
		getUsers,
		getVendors,
		getSubscriptions,
		getProduct,
		getQuestion,
		getProductReviews,
		getUser,
		getVendor,
		getSubscription,
	],
};
