import { apiRequest } from './apiRequest';
import { buyerIntent } from './buyerIntent';
import { category } from './category';
import { credit } from './credit';
import { dataSolutions } from './dataSolutions';
import { discussion } from './discussion';
import { feature } from './feature';
import { g2Activate } from './g2Activate';
import { legacy } from './legacy';
import { marketSignal } from './marketSignal';
import { media } from './media';
import { product } from './product';
import { productMapping } from './productMapping';
import { question } from './question';
import { report } from './report';
import { researchBoard } from './researchBoard';
import { review } from './review';
import type { G2Resource } from './shared/operation';
import { vendor } from './vendor';

/** Everything the node can do. The dropdowns, the fields and the dispatch come from this list. */
export const resources: G2Resource[] = [
	apiRequest,
	buyerIntent,
	category,
	credit,
	dataSolutions,
	discussion,
	feature,
	g2Activate,
	legacy,
	marketSignal,
	media,
	product,
	productMapping,
	question,
	report,
	researchBoard,
	review,
	vendor,
];
