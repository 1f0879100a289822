import type { Route } from '../route';
import { activateRoutes } from './activate';
import { buyerIntentRoutes } from './buyerIntent';
import { categoryRoutes } from './categories';
import { communityRoutes } from './community';
import { creditRoutes } from './credits';
import { featureRoutes } from './features';
import { marketSignalRoutes } from './marketSignals';
import { mediaRoutes } from './media';
import { ownReviewRoutes } from './ownReview';
import { oauthOnlyRoutes, partnerRoutes } from './partners';
import { productMappingRoutes } from './productMappings';
import { productRoutes } from './products';
import { questionRoutes } from './questions';
import { reportRoutes } from './reports';
import { researchBoardRoutes } from './researchBoards';
import { reviewRoutes } from './reviews';
import { v1Routes } from './v1';
import { v1HookRoutes } from './v1Hooks';
import { v1IntentRoutes } from './v1Intent';

/** Every endpoint of the simulator. A new one is one declaration in one of these lists. */
export const allRoutes: Route[] = [
	...productRoutes,
	...categoryRoutes,
	...featureRoutes,
	...reviewRoutes,
	...communityRoutes,
	...mediaRoutes,
	...questionRoutes,
	...reportRoutes,
	...buyerIntentRoutes,
	...marketSignalRoutes,
	...activateRoutes,
	...creditRoutes,
	...productMappingRoutes,
	...researchBoardRoutes,
	...ownReviewRoutes,
	...partnerRoutes,
	...oauthOnlyRoutes,
	...v1Routes,
	...v1IntentRoutes,
	...v1HookRoutes,
];
